package org.accreditation.command;

import java.util.Optional;
import org.accreditation.tables.engine.EngineVersion;
import picocli.CommandLine;

/** The version of the service and of the engine in it. */
final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
        String packaged = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("not packaged");
        return new String[] {"accreditation-decisions " + packaged, "engine " + EngineVersion.current()};
    }
}
