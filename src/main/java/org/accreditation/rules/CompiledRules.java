package org.accreditation.rules;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
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
import org.kie.internal.builder.conf.ParallelRulesBuildThresholdOption;

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
        // One rule after another: the engine numbers what it generates, and side by side each time in another order.
        files.writeKModuleXML(services.newKieModuleModel()
                .setConfigurationProperty(ExternaliseCanonicalModelLambdaOption.PROPERTY_NAME, "false")
                .setConfigurationProperty(ParallelRulesBuildThresholdOption.PROPERTY_NAME, "-1")
                .toXML());
        drl.forEach((path, text) -> files.write("src/main/resources/" + path, text));
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalArgumentException("Rule set " + name + " does not compile: "
                    + builder.getResults().getMessages(Message.Level.ERROR).stream()
                            .map(Message::getText)
                            .collect(Collectors.joining("; ")));
        }
        return new CompiledRules(inOrder(((InternalKieModule) builder.getKieModule()).getBytes()));
    }

    /** The same module whose entries have an order and no time, so that what is packaged is the same at each build. */
    private static byte[] inOrder(byte[] module) {
        Map<String, byte[]> entries = new TreeMap<>();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(module));
                ZipOutputStream out = new ZipOutputStream(packed)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry written = new ZipEntry(entry.getKey());
                written.setTimeLocal(LocalDateTime.of(1980, 2, 1, 0, 0));
                out.putNextEntry(written);
                out.write(entry.getValue());
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return packed.toByteArray();
    }

    KieBase load() {
        KieServices services = KieServices.get();
        KieModule loaded =
                services.getRepository().addKieModule(services.getResources().newByteArrayResource(module));
        return services.newKieContainer(loaded.getReleaseId(), CompiledRules.class.getClassLoader())
                .getKieBase();
    }
}
