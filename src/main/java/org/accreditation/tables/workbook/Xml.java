package org.accreditation.tables.workbook;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a part of a workbook: XML without a document type, of which nothing is fetched and nothing expands. */
final class Xml {

    /** What is done at the beginning of an element; it may read on to the end of that, and no further. */
    interface Element {
        void begins(XMLStreamReader xml) throws XMLStreamException;
    }

    private static final int DEEPEST = 50;

    private Xml() {}

    /** Reads a part to its end; one that is empty has nothing in it. */
    static void read(String name, Parts parts, Faults faults, Element element) {
        byte[] part = parts.get(name);
        if (part.length == 0) {
            return;
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing is fetched.");
        });
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(part));
            int depth = 0;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw faults.refused("In it, " + name
                            + " has a document type (<!DOCTYPE), which no spreadsheet program writes. Save it again.");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    depth++;
                    bounded(depth);
                    element.begins(xml);
                    if (xml.isEndElement()) {
                        depth--;
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
        } catch (XMLStreamException malformed) {
            throw faults.refused("In it, " + name + " is not well-formed XML. Save it again.");
        }
    }

    static void bounded(int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("Too deep.");
        }
    }

    /** An attribute by its name, in whichever namespace; empty where there is none. */
    static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /** The text of an element and of those in it, those left out whose name is given; read to its end. */
    static String text(XMLStreamReader xml, String leftOut) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        int left = 0;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    bounded(depth);
                    left += left > 0 || xml.getLocalName().equals(leftOut) ? 1 : 0;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    left -= left > 0 ? 1 : 0;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (left == 0) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("An entity.");
                default -> {
                    // Comments and the like say nothing.
                }
            }
        }
        return text.toString();
    }
}
