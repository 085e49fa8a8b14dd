package org.accreditation.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A model with one finding table, and what becomes of it when something in it is changed. */
public final class SmallModel {

    public static final String FILE = "decision-tables/test/2016-05-09/small.dmn";

    private SmallModel() {}

    public static String xml() {
        try (InputStream resource = SmallModel.class.getResourceAsStream("small.dmn")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The text with one place changed. */
    public static String with(String old, String changed) {
        assertThat(xml()).containsOnlyOnce(old);
        return xml().replace(old, changed);
    }

    public static Model read() {
        return ModelReader.read(FILE, xml());
    }

    public static DecisionTable table() {
        return read().table("Length").orElseThrow();
    }
}
