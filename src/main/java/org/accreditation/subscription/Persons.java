package org.accreditation.subscription;

import java.util.Optional;
import org.accreditation.journal.Journal;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.seal.PersonKey;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalEntry;

/** The keys of the persons whom the journal knows. */
final class Persons {

    private final Journal journal;

    Persons(Journal journal) {
        this.journal = journal;
    }

    /** Whom an entry is about. */
    String of(String entry) {
        EntryName name = EntryName.parse(entry).orElseThrow();
        return journal.read(store -> store.entry(name))
                .map(JournalEntry::person)
                .orElseThrow();
    }

    /** The key of a person; empty where the person was erased. */
    Optional<PersonKey> key(String person) {
        MasterKey master = journal.settings().masterKey();
        return journal.read(store -> store.person(person)).map(line -> {
            try {
                return PersonKey.stored(master, line.person(), line.lookup(), line.key(), line.madeAt());
            } catch (MasterKey.Altered altered) {
                throw new IllegalStateException(altered);
            }
        });
    }
}
