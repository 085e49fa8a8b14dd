package org.accreditation.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.accreditation.staff.StaffFault;
import org.accreditation.staff.StaffFile;
import org.accreditation.staff.StaffList;
import org.accreditation.staff.StaffMapping;
import org.accreditation.staff.StaffReport;
import picocli.CommandLine;

/** The options that say how a staff list is read, and where its faults are told. */
final class StaffListOptions {

    private static final int TOLD = 20;

    @CommandLine.Option(
            names = {"--mapping", "--map"},
            paramLabel = "FILE",
            description =
                    "What the headings and words of the staff list mean (YAML or JSON; see docs/command-line.md); without it they are those of the template.")
    private Path mapping;

    @CommandLine.Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the faults of the staff list to this file, as CSV.")
    private Path report;

    @CommandLine.Option(
            names = "--most-lines",
            defaultValue = "500000",
            description = "So many lines of the staff list are held in memory at most (default: ${DEFAULT-VALUE}).")
    private int most;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec command;

    /** Reads a list, and tells its faults. */
    StaffList read(Path file, UnaryOperator<StaffMapping> more) throws IOException {
        StaffMapping said = mapping == null
                ? StaffMapping.TEMPLATE
                : StaffMapping.read(mapping.toString(), Files.readString(mapping, StandardCharsets.UTF_8));
        StaffList list = StaffList.read(StaffFile.of(file), more.apply(said), most);
        tell(list.report());
        return list;
    }

    private void tell(StaffReport found) throws IOException {
        PrintWriter err = command.commandLine().getErr();
        found.notes().forEach(err::println);
        if (report != null) {
            Files.writeString(report, found.csv(), StandardCharsets.UTF_8);
        }
        if (found.faultCount() > 0) {
            found.faults().stream().limit(TOLD).map(StaffFault::toString).forEach(err::println);
            err.println((found.faultCount() > TOLD ? "… " : "") + found.summary());
        }
        err.flush();
    }
}
