package org.accreditation.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.accreditation.json.Json;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.ModelReader;
import org.accreditation.tables.ModelWriter;
import picocli.CommandLine;

/** Writes tables back in the project's own form, whichever editor saved them: what they say stays as it is. */
@CommandLine.Command(
        name = "format",
        description =
                "Writes DMN files in the project's own form, so that a comparison shows only what was changed. Exit code 0"
                        + " where all are in it now, 1 with --check where some were not, 2 where one cannot be read; it is left"
                        + " as it is then.",
        mixinStandardHelpOptions = true)
final class FormatCommand implements Callable<Integer> {

    @CommandLine.Parameters(paramLabel = "FILE", arity = "1..*", description = "A .dmn file.")
    private List<Path> files;

    @CommandLine.Option(names = "--check", description = "Write nothing; name the files that are in another form.")
    private boolean check;

    @CommandLine.Option(names = "--json", description = "Print what was found as JSON.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /**
     * What was found.
     *
     * @param rewritten whether those in another form are in the project's own now
     * @param faults why files cannot be read
     */
    private record Found(int files, List<String> inAnotherForm, boolean rewritten, List<String> faults) {}

    @Override
    public Integer call() throws IOException {
        List<String> others = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Path file : files) {
            String text = Files.readString(file);
            try {
                String written = ModelWriter.write(ModelReader.read(file.toString(), text));
                if (!written.equals(text)) {
                    others.add(file.toString());
                    if (!check) {
                        Files.writeString(file, written);
                    }
                }
            } catch (BadTable bad) {
                bad.faults().forEach(fault -> faults.add(fault.toString()));
            }
        }
        tell(new Found(files.size(), others, !check, faults));
        return !faults.isEmpty() ? 2 : check && !others.isEmpty() ? 1 : 0;
    }

    private void tell(Found found) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (json) {
            out.println(Json.indented(found));
        } else {
            found.inAnotherForm().forEach(file -> out.println((check ? "in another form: " : "rewritten: ") + file));
            found.faults().forEach(err::println);
        }
        out.flush();
        err.flush();
    }
}
