package org.accreditation.journal.chain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a check of the journal found.
 *
 * @param intact whether nothing was altered, moved, added or taken away
 * @param entries how many entries were checked
 * @param checkpoints how many checkpoints were checked
 * @param erased how many persons are erased
 * @param unsigned how many entries no checkpoint holds yet
 * @param broken the first thing that is not as it was written; null where there is none
 * @param also what else is not, a hundred things at most
 * @param notes what is not broken and worth knowing, such as a clock that was set back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Integrity(
        boolean intact,
        long entries,
        long checkpoints,
        long erased,
        long unsigned,
        Broken broken,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Broken> also,
        List<String> notes) {

    /**
     * Something that is not as it was written.
     *
     * @param where an entry, {@code checkpoint 7}, {@code person p…}, {@code grounds …}, a file, an anchor, or {@code database}
     * @param what what is wrong with it
     */
    public record Broken(String where, String what) {}
}
