package org.accreditation.command;

import org.accreditation.staff.StaffTemplate;
import picocli.CommandLine;

/** Prints the template of a staff list. */
@CommandLine.Command(
        name = "staff-template",
        description = "Prints the headings that a staff list may have, as a CSV to be filled in.",
        mixinStandardHelpOptions = true)
final class StaffTemplateCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().print(StaffTemplate.csv());
        spec.commandLine().getOut().flush();
    }
}
