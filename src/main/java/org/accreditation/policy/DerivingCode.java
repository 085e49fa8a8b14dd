package org.accreditation.policy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The code that reads a request and derives facts from it, told apart by what it was compiled to. It is read from where it
 * was loaded from, so that the digest is that of the code which runs, however it was built and started.
 */
public final class DerivingCode {

    /** Packages, with all below them. Rules and the code in these reach no other code of this service. */
    public static final List<String> PACKAGES = List.of(
            "org.accreditation.candidate",
            "org.accreditation.known",
            "org.accreditation.question.reading",
            "org.accreditation.rules");

    private static final String DIGEST = Digest.ofBytes(classes(loadedFrom()));

    private DerivingCode() {}

    /** The digest of the code that runs, as {@code sha256:…}. */
    public static String digest() {
        return DIGEST;
    }

    /** Those of a folder of classes or of a jar, by path. */
    static Map<String, byte[]> classes(Path from) {
        try {
            return Files.isDirectory(from) ? ofFolder(from) : ofJar(from);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path loadedFrom() {
        try {
            return Path.of(DerivingCode.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException everyLocationIsAnAddress) {
            throw new IllegalStateException(everyLocationIsAnAddress);
        }
    }

    private static Map<String, byte[]> ofFolder(Path folder) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        for (String under : PACKAGES) {
            try (Stream<Path> files = Files.walk(folder.resolve(path(under)))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                    if (isCode(name)) {
                        classes.put(name, Files.readAllBytes(file));
                    }
                }
            }
        }
        return classes;
    }

    private static Map<String, byte[]> ofJar(Path file) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            List<JarEntry> entries =
                    jar.stream().filter(entry -> isCode(entry.getName())).toList();
            for (JarEntry entry : entries) {
                try (InputStream bytes = jar.getInputStream(entry)) {
                    classes.put(entry.getName(), bytes.readAllBytes());
                }
            }
        }
        return classes;
    }

    /** Whether a package with nothing but words is written down is up to the options of the compiler: those do not count. */
    private static boolean isCode(String name) {
        return name.endsWith(".class")
                && !name.endsWith("package-info.class")
                && PACKAGES.stream().anyMatch(under -> name.startsWith(path(under)));
    }

    private static String path(String under) {
        return under.replace('.', '/') + "/";
    }
}
