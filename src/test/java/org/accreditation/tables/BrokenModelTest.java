package org.accreditation.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.accreditation.tables.analysis.Coverage;
import org.accreditation.tables.engine.Engine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.xml.sax.InputSource;

/** A file that somebody damaged must not stop the service: it is refused, with words. */
class BrokenModelTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void whatever_is_left_out_of_a_model_it_is_refused_or_still_complete(String leftOut, String xml) {
        assertThatCode(() -> {
                    try {
                        Model model = ModelReader.read(SmallModel.FILE, xml);
                        Engine engine = new Engine(model);
                        engine.compile();
                        model.tables().forEach(table -> agree(table, engine));
                    } catch (BadTable refused) {
                        assertThat(refused.faults()).isNotEmpty().allSatisfy(fault -> {
                            assertThat(fault.file()).isEqualTo(SmallModel.FILE);
                            assertThat(fault.message()).isNotBlank();
                        });
                    }
                })
                .doesNotThrowAnyException();
    }

    /** What was accepted can be analysed, and every case without a gap is one that the engine decides. */
    private static void agree(DecisionTable table, Engine engine) {
        Coverage coverage = Coverage.of(table, name -> false);
        for (Object engagement : List.of("employee", "agency-assignment")) {
            Map<String, Object> values = Map.of(
                    "engagement", engagement, "months required", new BigDecimal(6), "months worked", new BigDecimal(4));
            CandidateRows possible = CandidateRows.of(table, values::get);
            if (coverage.gaps().isEmpty() && coverage.overlaps().isEmpty()) {
                assertThat(engine.select(table, values))
                        .isEqualTo(possible.rows().stream()
                                .map(DecisionTable.Row::id)
                                .toList());
            }
        }
    }

    /** The small model without one of its elements or attributes, each in turn. */
    static Stream<Arguments> damaged() throws Exception {
        List<Arguments> damaged = new ArrayList<>();
        int elements = elements(parse()).size();
        for (int i = 0; i < elements; i++) {
            Document document = parse();
            Element element = elements(document).get(i);
            String name = i + " " + element.getTagName() + " " + element.getAttribute("id");
            element.getParentNode().removeChild(element);
            damaged.add(arguments("without " + name, i == 0 ? "" : text(document)));
            damaged.add(arguments("without the text of " + name, withoutText(i)));
            for (String attribute : attributes(elements(parse()).get(i))) {
                Document without = parse();
                elements(without).get(i).removeAttribute(attribute);
                damaged.add(arguments("without " + attribute + " of " + name, text(without)));
            }
        }
        return damaged.stream();
    }

    private static String withoutText(int i) throws Exception {
        Document document = parse();
        elements(document).get(i).setTextContent("");
        return text(document);
    }

    private static List<String> attributes(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = ((Attr) attributes.item(i)).getName();
            if (!name.equals("xmlns")) {
                names.add(name);
            }
        }
        return names;
    }

    private static List<Element> elements(Document document) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < document.getElementsByTagName("*").getLength(); i++) {
            elements.add((Element) document.getElementsByTagName("*").item(i));
        }
        return elements;
    }

    private static Document parse() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(SmallModel.xml())));
    }

    private static String text(Document document) throws Exception {
        StringWriter text = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
    }
}
