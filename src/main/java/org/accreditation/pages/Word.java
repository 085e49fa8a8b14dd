package org.accreditation.pages;

/**
 * An outcome or a result as a page shows it: in words, and in a colour that adds nothing to the words.
 *
 * @param text the words
 * @param colour of the tag
 */
record Word(String text, String colour) {

    static Word of(String word) {
        return switch (word) {
            case "yes" -> new Word("Yes", "green");
            case "no" -> new Word("No", "red");
            case "met" -> new Word("Met", "green");
            case "not-met" -> new Word("Not met", "red");
            case "not-yet" -> new Word("Not yet", "yellow");
            case "refer" -> new Word("To be decided", "purple");
            case "incomplete" -> new Word("Incomplete", "grey");
            default -> new Word("Not known", "grey");
        };
    }
}
