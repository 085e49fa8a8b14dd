package org.accreditation.rules;

import java.util.Map;
import java.util.stream.Collectors;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.KieModule;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.internal.builder.conf.ExternaliseCanonicalModelLambdaOption;

/**
 * Rules compiled to a module of the engine. Compiling takes seconds and loading a fraction of one, so the build compiles
 * the rule sets that it packages.
 *
 * @param module the bytes of the module
 */
public record CompiledRules(byte[] module) {

    /**
     * Compiles rules.
     *
     * @param name of the rule set
     * @param drl texts of the rules, by path
     * @throws IllegalArgumentException where they do not compile, with what the compiler says
     */
    public static CompiledRules compile(String name, Map<String, String> drl) {
        KieServices services = KieServices.get();
        ReleaseId id = services.newReleaseId("org.accreditation", "rules", name);
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(id);
        // One class for all conditions instead of one for each: a third of the time to compile.
        files.writeKModuleXML(services.newKieModuleModel()
                .setConfigurationProperty(ExternaliseCanonicalModelLambdaOption.PROPERTY_NAME, "false")
                .toXML());
        drl.forEach((path, text) -> files.write("src/main/resources/" + path, text));
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalArgumentException("Rule set " + name + " does not compile: "
                    + builder.getResults().getMessages(Message.Level.ERROR).stream()
                            .map(Message::getText)
                            .collect(Collectors.joining("; ")));
        }
        return new CompiledRules(((InternalKieModule) builder.getKieModule()).getBytes());
    }

    KieBase load() {
        KieServices services = KieServices.get();
        KieModule loaded =
                services.getRepository().addKieModule(services.getResources().newByteArrayResource(module));
        return services.newKieContainer(loaded.getReleaseId(), CompiledRules.class.getClassLoader())
                .getKieBase();
    }
}
