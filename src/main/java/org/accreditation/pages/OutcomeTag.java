package org.accreditation.pages;

/**
 * An outcome or a result as a page shows it: in words, and in a colour that adds nothing to the words.
 *
 * @param text the words
 * @param colour of the tag
 */
record OutcomeTag(String text, String colour) {

    static OutcomeTag of(String word) {
        return switch (word) {
            case "yes" -> new OutcomeTag("Yes", "green");
            case "no" -> new OutcomeTag("No", "red");
            case "met" -> new OutcomeTag("Met", "green");
            case "not-met" -> new OutcomeTag("Not met", "red");
            case "not-yet" -> new OutcomeTag("Not yet", "yellow");
            case "refer" -> new OutcomeTag("To be decided", "purple");
            case "incomplete" -> new OutcomeTag("Incomplete", "grey");
            case "not-asked" -> new OutcomeTag("Does not apply", "grey");
            default -> new OutcomeTag("Not known", "grey");
        };
    }
}
