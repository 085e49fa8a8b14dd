package org.accreditation.journal.chain;

import java.sql.SQLException;
import java.util.Optional;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.seal.PersonKey;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalEntry;
import org.accreditation.journal.store.JournalStore;

/** Tells whether a master key is the one that a journal was written with: it fits any of a few entries and persons. */
public final class KeyCheck {

    public static final String WRONG =
            "The master key is not the one that this journal was written with: no entry and no person's key fits it. Put back the file journal.key, or set accreditation.journal.key, as it was.";

    private static final int PERSONS = 5;

    private KeyCheck() {}

    /** Also where there is nothing yet that it could fit. */
    public static boolean fits(JournalStore store, MasterKey master) throws SQLException {
        boolean nothing = true;
        for (EntryName name : store.someEntries()) {
            Optional<JournalEntry> entry = store.entry(name);
            if (entry.isPresent()
                    && master.authenticates(entry.get().hash(), entry.get().mac())) {
                return true;
            }
            nothing = false;
        }
        for (JournalStore.PersonLine line : store.personsAfter("", PERSONS)) {
            try {
                PersonKey.stored(master, line.person(), line.lookup(), line.key(), line.madeAt());
                return true;
            } catch (MasterKey.Altered doesNotOpen) {
                nothing = false;
            }
        }
        return nothing;
    }
}
