package org.accreditation.tables.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A workbook whose parts somebody wrote by hand. */
public final class Doctored {

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    public Doctored(byte[] workbook) {
        try {
            Path file = Files.createTempFile("doctored", ".xlsx");
            Files.write(file, workbook);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
            Files.delete(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The number of a sheet, from 1. */
    public int sheet(String name) {
        String book = new String(parts.get("xl/workbook.xml"), StandardCharsets.UTF_8);
        return book.substring(0, book.indexOf("name=\"" + name + "\"")).split("<sheet ", -1).length - 1;
    }

    /** With a part as it is given. */
    public Doctored with(String part, byte[] content) {
        parts.put(part, content);
        return this;
    }

    /** With a part changed. */
    public Doctored edit(String part, UnaryOperator<String> edit) {
        return with(
                part,
                edit.apply(new String(parts.get(part), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }

    /** With other XML in the place of a cell, or in a row of its own where there is none. */
    public Doctored cell(int sheet, String place, String xml) {
        String name = "xl/worksheets/sheet" + sheet + ".xml";
        String cell = "<c r=\"" + place + "\"[^>]*?(/>|>.*?</c>)";
        return edit(
                name,
                text -> text.matches("(?s).*" + cell + ".*")
                        ? text.replaceFirst(cell, Matcher.quoteReplacement(xml))
                        : text.replace(
                                "</sheetData>",
                                "<row r=\"" + place.replaceAll("\\D", "") + "\">" + xml + "</row></sheetData>"));
    }

    /** With another text in a cell. */
    public Doctored text(int sheet, String place, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        return cell(sheet, place, "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + escaped + "</t></is></c>");
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }
}
