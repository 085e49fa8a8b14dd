package org.accreditation.tables;

import java.io.StringReader;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks a DMN file through before any engine sees it: it must be XML without a document type, so that nothing is fetched
 * from elsewhere and nothing expands, and within bounds that no table which people can read comes near.
 */
final class ModelText {

    private static final String NO_MODEL = "This is no DMN file that can be read. ";
    private static final int DEEPEST = 50;
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_NAME = 1_000;
    private static final int MOST_ELEMENTS = 100_000;
    private static final int MOST_TABLES = 100;
    private static final int MOST_ROWS = 500;
    private static final int MOST_COLUMNS = 50;

    /** DMN 1.2 to 1.6, as editors save it. */
    private static final Set<String> NAMESPACES = Set.of(
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "https://www.omg.org/spec/DMN/20211108/MODEL/",
            "https://www.omg.org/spec/DMN/20230324/MODEL/",
            "https://www.omg.org/spec/DMN/20240513/MODEL/");

    private final String file;
    private final XMLStreamReader xml;
    private int elements;
    private int depth;
    private int text;
    private int tables;
    private int rows;
    private int columns;

    private ModelText(String file, XMLStreamReader xml) {
        this.file = file;
        this.xml = xml;
    }

    /**
     * Looks a file through.
     *
     * @throws BadTable where it may not be read, with the line
     */
    static void check(String file, String text) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing is fetched.");
        });
        try {
            new ModelText(file, factory.createXMLStreamReader(new StringReader(text))).check();
        } catch (XMLStreamException malformed) {
            String line = malformed.getLocation() == null
                    ? ""
                    : " (line " + malformed.getLocation().getLineNumber() + ")";
            throw bad(
                    file,
                    NO_MODEL + "It is not well-formed XML" + line + ". Open it in a DMN editor and save it again.");
        }
    }

    private void check() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw refused(NO_MODEL
                            + "It has a document type (<!DOCTYPE). Take that out: nothing outside the file is read.");
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(xml.getTextLength());
                default -> {
                    // Comments and the like say nothing.
                }
            }
        }
    }

    private void start() {
        if (elements == 0) {
            root();
        }
        elements++;
        depth++;
        text = 0;
        within(depth, DEEPEST, "elements inside each other");
        within(elements, MOST_ELEMENTS, "elements");
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeValue(i).length() > LONGEST_NAME) {
                throw refused("The attribute '" + xml.getAttributeLocalName(i) + "' is longer than " + LONGEST_NAME
                        + " characters. Shorten it.");
            }
        }
        switch (xml.getLocalName()) {
            case "decisionTable" -> {
                rows = 0;
                columns = 0;
                within(++tables, MOST_TABLES, "tables");
            }
            case "rule" -> within(++rows, MOST_ROWS, "rows in one table");
            case "input", "output" -> within(++columns, MOST_COLUMNS, "columns in one table");
            default -> {
                // Nothing else makes a table larger.
            }
        }
    }

    private void root() {
        if (!xml.getLocalName().equals("definitions") || !NAMESPACES.contains(String.valueOf(xml.getNamespaceURI()))) {
            throw bad(
                    file,
                    NO_MODEL + "It begins with <" + xml.getLocalName() + ">"
                            + (xml.getNamespaceURI() == null ? "" : " of '" + xml.getNamespaceURI() + "'")
                            + ". Save it as DMN 1.2 to 1.6; 1.3 is what the tables here are written in.");
        }
    }

    private void text(int length) {
        text += length;
        if (text > LONGEST_TEXT) {
            throw refused("A text in it is longer than " + LONGEST_TEXT
                    + " characters, and nobody could read such a cell. Shorten it.");
        }
    }

    private void within(int count, int most, String what) {
        if (count > most) {
            throw refused("It has more than " + most + " " + what
                    + ", more than can be checked or read. Part it into several.");
        }
    }

    private BadTable refused(String message) {
        return bad(file, message + " (line " + xml.getLocation().getLineNumber() + ")");
    }

    private static BadTable bad(String file, String message) {
        return new BadTable(List.of(new TableFault(file, null, null, message)));
    }
}
