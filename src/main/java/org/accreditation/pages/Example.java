package org.accreditation.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A person of {@code examples/}, made up to show one situation.
 *
 * @param name of the folder
 * @param about what the person shows, in plain words
 * @param decision the decision that is asked first
 * @param policy the policy that is asked first, or {@code policy/version}
 * @param request the facts
 */
public record Example(String name, String about, String decision, String policy, ObjectNode request) {

    /** The name as a person reads it. */
    public String title() {
        String words = name.replace('-', ' ')
                .replaceAll("\\bap\\b", "AP")
                .replaceAll("\\basye\\b", "ASYE")
                .replaceAll("\\bnaas\\b", "NAAS")
                .replaceAll("\\bmarch\\b", "March")
                .replaceAll("\\bchildrens\\b", "children’s");
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
