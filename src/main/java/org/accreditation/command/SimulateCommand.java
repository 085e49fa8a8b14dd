package org.accreditation.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.population.Csv;
import org.accreditation.population.Dimension;
import org.accreditation.population.Figures;
import org.accreditation.population.Impact;
import org.accreditation.population.ImpactReport;
import org.accreditation.population.Inquiry;
import org.accreditation.population.People;
import org.accreditation.population.RequestJson;
import org.accreditation.population.Simulation;
import org.accreditation.population.StaffPeople;
import org.accreditation.population.Workforce;
import org.accreditation.question.VersionChoice;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.staff.StaffList;
import org.accreditation.supervision.Patience;
import picocli.CommandLine;

/** Says whom a change from one version to another touches, in a synthetic workforce of England. */
@CommandLine.Command(
        name = "simulate",
        description =
                "Says how many people of a synthetic workforce of England, or of a staff list, go from which outcome to which, when one version"
                        + " takes the place of another. Exit code 0 with a result, 2 where there is none.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {

    private static final String NATIONAL = "national";

    @CommandLine.Option(
            names = "--policy",
            paramLabel = "VERSION",
            required = true,
            description = "The version as it is, as policy/version.")
    private String policy;

    @CommandLine.Option(
            names = "--against",
            paramLabel = "VERSION",
            required = true,
            description = "The version that takes its place, named in the same way.")
    private String against;

    @CommandLine.Option(
            names = "--decision",
            defaultValue = "endorsement",
            description = "Which decision (default: ${DEFAULT-VALUE}).")
    private String decision;

    @CommandLine.Option(
            names = "--population",
            defaultValue = NATIONAL,
            description =
                    "How many people, up to ten million; 'national' for as many as there really are; or the file of a staff list (CSV or NDJSON).")
    private String population;

    @CommandLine.Mixin
    private StaffListOptions staff;

    @CommandLine.Option(
            names = "--good-lines",
            description = "Where the staff list has faults, ask the people about whom no line has one.")
    private boolean goodLines;

    @CommandLine.Option(
            names = "--as-of",
            paramLabel = "DAY",
            required = true,
            description = "The day that it is about, in 2016 to 2026.")
    private LocalDate asOf;

    @CommandLine.Option(names = "--seed", defaultValue = "1", description = "Another seed makes other people.")
    private long seed;

    @CommandLine.Option(
            names = "--status",
            description = "Ask everybody about this status; without it, about the one of their role.")
    private String status;

    @CommandLine.Option(
            names = "--only",
            paramLabel = "BY=GROUP",
            description = "Ask only this group, such as engagement=agency-assignment.")
    private Map<String, String> only = Map.of();

    @CommandLine.Option(
            names = "--assume",
            paramLabel = "FIGURE=NUMBER",
            description = "Another value for an assumption, within its range.")
    private Map<String, Double> assumptions = Map.of();

    @CommandLine.Option(
            names = "--samples",
            defaultValue = "0",
            description = "How many people of each change to show with both answers (with --json).")
    private int samples;

    @CommandLine.Option(names = "--folder", description = "Folder that holds decision-tables and rules.")
    private Path folder;

    @CommandLine.Option(names = "--people", description = "Write the question about each person to this file as well.")
    private Path questions;

    @CommandLine.ArgGroup
    private Form form = new Form();

    /** How the result is written. */
    private static final class Form {
        @CommandLine.Option(names = "--json", description = "Print all of it for machines.")
        private boolean json;

        @CommandLine.Option(names = "--csv", description = "Print one line for each group and change.")
        private boolean csv;
    }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PolicyLibrary library = PolicyLibrary.load(folder == null ? PolicyFiles.packaged() : PolicyFiles.below(folder));
        try {
            VersionChoice versions = VersionChoice.of(library, null, List.of(policy), List.of(against));
            People people = people();
            Map<Dimension, String> groups = new EnumMap<>(Dimension.class);
            only.forEach((by, group) -> groups.put(Dimension.of(by), group));
            Inquiry inquiry = new Inquiry(decision, status, groups);
            if (questions != null) {
                write(people, versions);
            }
            tell(library, versions, people, inquiry);
            return 0;
        } catch (InvalidRequest invalid) {
            PrintWriter err = spec.commandLine().getErr();
            invalid.faults().forEach(fault -> err.println(fault.detail()));
            library.refused().values().forEach(faults -> faults.forEach(err::println));
            return 2;
        }
    }

    private People people() throws IOException {
        Figures figures = Figures.packaged().with(assumptions);
        if (population.equals(NATIONAL)) {
            return Workforce.national(figures, seed, asOf);
        }
        if (Files.isRegularFile(Path.of(population))) {
            return staffOf(figures);
        }
        try {
            return new Workforce(figures, seed, Long.parseLong(population), asOf);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(
                    "--population is '" + population + "', which is no number, no file that is there and not '"
                            + NATIONAL + "'.",
                    none);
        }
    }

    private People staffOf(Figures figures) throws IOException {
        StaffList list = staff.read(Path.of(population), mapping -> mapping.asOf(asOf));
        if (list.report().faultCount() > 0 && !goodLines || list.report().goodPeople() == 0) {
            throw new IllegalArgumentException(
                    list.report().goodPeople() == 0
                            ? "Nobody is asked: there is nobody in the staff list without a fault."
                            : "Nobody is asked: correct the staff list, or ask the others with --good-lines.");
        }
        return new StaffPeople(list, figures);
    }

    private void write(People people, VersionChoice versions) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(questions));
                ProgressBar bar = bar("people", people.size())) {
            for (long index = 0; index < people.size(); index++) {
                var person = people.person(index);
                file.write(RequestJson.line(person.request(
                        versions.to().id(),
                        versions.to().version().toString(),
                        status == null ? person.status() : status)));
                file.write('\n');
                bar.step();
            }
        }
    }

    private void tell(PolicyLibrary library, VersionChoice versions, People people, Inquiry inquiry) {
        Impact impact;
        try (ProgressBar bar = bar(decision, people.size())) {
            impact = new Simulation(Runtime.getRuntime().availableProcessors())
                    .impact(
                            people,
                            inquiry,
                            versions.from(),
                            versions.to(),
                            form.json ? samples : 0,
                            Patience.ENDLESS,
                            bar::stepTo);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (form.json) {
            String id = Simulation.id(people, inquiry, List.of(versions.from(), versions.to()), "samples " + samples);
            out.println(Json.indented(ImpactReport.of(id, impact, people, library)));
        } else if (form.csv) {
            out.print(Csv.of(ImpactReport.lines(impact)));
        } else {
            out.print(ImpactReport.text(impact));
        }
        out.flush();
    }

    private static ProgressBar bar(String name, long size) {
        return new ProgressBarBuilder().setTaskName(name).setInitialMax(size).build();
    }
}
