package org.accreditation.journal.chain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a check finds, while it goes on. */
final class Findings {

    /** So many are named; whoever reads more than that learns nothing more. */
    private static final int MOST = 100;

    private final List<Integrity.Broken> broken = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();

    void broken(Object where, String what) {
        if (broken.size() <= MOST) {
            broken.add(new Integrity.Broken(where.toString(), what));
        }
    }

    void note(String note) {
        if (notes.size() <= MOST) {
            notes.add(note);
        }
    }

    List<Integrity.Broken> broken() {
        return List.copyOf(broken);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}
