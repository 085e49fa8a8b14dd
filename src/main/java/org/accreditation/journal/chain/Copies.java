package org.accreditation.journal.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.question.ProblemType;
import org.accreditation.question.Unavailable;

/**
 * What is known of a journal outside its database, as it is before a check begins to read the database: all of it was in the
 * database by then.
 *
 * @param chain the chain that this instance writes; empty where its file is missing
 * @param head the last entry that this instance is known to have written; empty where that is not known
 * @param file checkpoints in the data folder
 * @param fileSize how long that file was
 * @param anchors what is kept elsewhere
 */
public record Copies(
        Optional<String> chain,
        Optional<Checkpoint.Head> head,
        CheckpointFile file,
        long fileSize,
        List<Kept> anchors) {

    /**
     * What an anchor holds.
     *
     * @param lines one for each checkpoint; what somebody else put there too
     * @param unread why it could not be read; null where it could
     */
    record Kept(String where, List<String> lines, String unread) {}

    public static Copies of(JournalSettings settings) {
        CheckpointFile file = new CheckpointFile(settings.data());
        try {
            Optional<String> chain = ChainFile.nameIn(settings.data());
            return new Copies(
                    chain,
                    KeptHead.read(settings.data()),
                    file,
                    file.size(),
                    kept(Anchor.of(settings.anchors(), chain)));
        } catch (IOException cannot) {
            throw new Unavailable(
                    ProblemType.JOURNAL_UNAVAILABLE,
                    "The files of the journal in the data folder cannot be read.",
                    cannot);
        }
    }

    /** Whether a data folder shows that a journal was written from here before. */
    public static boolean wasWritten(Path data) {
        return JournalSettings.existsIn(data)
                || Stream.of(ChainFile.NAME, CheckpointFile.FILE, KeptHead.FILE)
                        .anyMatch(name -> Files.exists(data.resolve(name)));
    }

    private static List<Kept> kept(List<Anchor> anchors) {
        List<Kept> kept = new ArrayList<>();
        for (Anchor anchor : anchors) {
            try {
                kept.add(new Kept(anchor.where(), anchor.kept(0), null));
            } catch (IOException cannot) {
                kept.add(new Kept(anchor.where(), List.of(), cannot.getMessage()));
            }
        }
        return kept;
    }
}
