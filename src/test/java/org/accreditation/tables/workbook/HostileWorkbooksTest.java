package org.accreditation.tables.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Model;
import org.accreditation.tables.ModelReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody uploads as a workbook, they are told what is wrong with it and where, at no more than its cost. */
class HostileWorkbooksTest {

    private static final List<DecisionTable> TABLES = tables();
    private static final Set<String> GAPS = Set.of("other-endorsing-bodies");
    private static final byte[] GOOD = TableWorkbook.write(
            new TableWorkbook.About("local-reference", "local-reference/2017-03-01", "b", "d", GAPS), TABLES);
    private static final String DOCTYPE = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">"
            + "<!ENTITY c \"cccccccccc\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>";

    private static List<DecisionTable> tables() {
        List<DecisionTable> terms = model("terms").tables();
        return List.of(
                model("endorsement").table("Endorsing body").orElseThrow(),
                model("endorsement").table("Evidence").orElseThrow(),
                terms.stream()
                        .filter(table -> table.name().equals("assignment months required"))
                        .findFirst()
                        .orElseThrow());
    }

    private static Model model(String name) {
        try {
            return ModelReader.read(
                    name + ".dmn",
                    Files.readString(Path.of("decision-tables/local-reference/2016-05-09/" + name + ".dmn")));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private static Doctored good() {
        return new Doctored(GOOD);
    }

    private static List<DecisionTable> read(byte[] file) {
        return TableWorkbook.read(file, "local-reference", GAPS, TABLES);
    }

    private static void refused(byte[] file, String why) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(BadTable.class).hasMessageContaining(why);
    }

    private static void refused(Doctored file, String why) {
        refused(file.bytes(), why);
    }

    @Test
    void a_cell_a_new_row_and_another_order_come_in() {
        DecisionTable changed = read(good().text(3, "B2", "newly-qualified")
                        .text(3, "A2", "")
                        .text(4, "B4", "-")
                        .bytes())
                .get(0);
        assertThat(changed.rows().get(0).id()).isEqualTo("not-asked-newly-qualified");
        assertThat(read(good().text(2, "B6", "nhs , cafcass").bytes())
                        .get(0)
                        .rows()
                        .get(4)
                        .texts())
                .containsExactly("\"nhs\",\"cafcass\"", "-");
        assertThat(read(good().cell(3, "C4", "<c r=\"C4\"><v>3.0</v></c>").bytes())
                        .get(0)
                        .rows()
                        .get(2)
                        .texts())
                .as("a number that is none of a text")
                .contains("3");
    }

    /** Sheet 2 is a finding of texts, 3 one with a number, 4 a term. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | B2 | <f>HYPERLINK(\"http://x\")</f><v>agency</v> | t='str' | Sheet 'Endorsing body', cell B2: A formula may not stand here",
                "5 | A2 | <f>1+1</f> | | Sheet 'Values', cell A2: A formula may not stand here",
                "1 | B2 | <f>1+1</f> | | Sheet 'Model', cell B2: A formula may not stand here",
                "2 | C3 | <v>#REF!</v> | t='e' | cell C3: This is an error (#REF!)",
                "3 | C4 | <v>2026-01-01</v> | t='d' | cell C4: The spreadsheet has made a date",
                "2 | B2 | <v>99999</v> | t='s' | cell B2: Its text cannot be found",
                "2 | B2 | <v>-1</v> | t='s' | cell B2: Its text cannot be found",
                "2 | B2 | <v>5</v> | t='zaphod' | cell B2: What kind of cell this is cannot be told",
                "2 | B2 | <v>5</v> | | cell B2: '5' is not among the allowed values of 'Endorsing body': local-authority",
                "2 | B2 | <v>1e99</v> | | is not among the allowed values",
                "3 | C4 | <v>1e9999999</v> | | cell C4: '1e9999999' is no number",
                "3 | C4 | <v>45000.123456789</v> | | may not stand in a cell",
                "3 | C4 | <v>1</v> | t='b' | cell C4: 'true' can never be the value of 'Kinds still needed'",
            })
    void a_cell_of_another_kind_is_named(int sheet, String place, String xml, String type, String why) {
        refused(
                good().cell(sheet, place, "<c r=\"" + place + "\" " + (type == null ? "" : type) + ">" + xml + "</c>"),
                why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2 | B2 | hospital | Sheet 'Endorsing body', cell B2: 'hospital' is not among the allowed values",
                "2 | B2 | agency, hospital | cell B2: 'hospital' is not among",
                "2 | B2 | \"hospital\" | cell B2: 'hospital' is not among",
                "2 | B2 | \"agency | may not stand in a cell",
                "2 | B2 | >= 3 | '>= 3' is not among",
                "2 | B2 | `` | cell B2: Nothing stands here",
                "3 | C3 | some | cell C3: 'some' may not stand in a cell",
                "3 | C3 | [3..1] | begins after it ends",
                "3 | C3 | not(3) | may not stand in a cell",
                "3 | C3 | \"3\" | cell C3: '3' can never be the value",
                "2 | A3 | Trust Delivers | cell A3: Name the row in small letters",
                "2 | A3 | local-authority-may-endorse | cell A3: Two rows are called",
                "2 | D2 | perhaps | cell D2: 'perhaps' is no result. Write one of met",
                "2 | E2 | say \"no\" | cell E2: Double quotes and backslashes",
                "2 | G2 | nothing | cell G2: There is no open question 'nothing'",
                "2 | C1 | Other | cell C1: This heading was 'Delivers for an authority'",
                "2 | H9 | beside | cell H9: There is no such column",
                "2 | A600 | row | Something stands below row 501",
                "4 | C2 | nine | cell C2: 'nine' is no number",
                "1 | B1 | naas | It is of the policy 'naas'",
            })
    void a_text_that_cannot_stand_there_is_named(int sheet, String place, String text, String why) {
        refused(good().text(sheet, place, text), why);
    }

    @Test
    void all_that_is_wrong_is_told_at_once_up_to_what_somebody_would_read() {
        BadTable bad = catchThrowableOfType(
                BadTable.class,
                () -> read(good().text(2, "B2", "hospital")
                        .text(2, "D3", "perhaps")
                        .text(3, "C3", "some")
                        .bytes()));
        assertThat(bad.faults()).hasSize(3);
        Doctored many = good();
        IntStream.range(0, 400).forEach(i -> many.text(2, "Z" + (20 + i), "beside"));
        assertThat(catchThrowableOfType(BadTable.class, () -> read(many.bytes()))
                        .faults())
                .hasSize(50);
    }

    @Test
    void a_date_is_told_by_the_format_of_its_cell() {
        String own = "<numFmts count=\"1\"><numFmt numFmtId=\"165\" formatCode=\"[$-809]d\\ mmm\"/></numFmts>";
        for (String format : List.of("14", "165")) {
            Doctored dated = good().edit("xl/styles.xml", xml -> xml.replaceFirst("(?s)<numFmts.*?</numFmts>", "")
                            .replaceAll("(<xf [^>]*numFmtId=)\"\\d+\"", "$1\"" + format + "\"")
                            .replaceFirst("(<styleSheet[^>]*>)", "$1" + Matcher.quoteReplacement(own)))
                    .cell(3, "C3", "<c r=\"C3\" s=\"3\"><v>45324</v></c>");
            refused(dated, "cell C3: The spreadsheet has made a date");
        }
    }

    @Test
    void sheets_stay_as_they_are() {
        String book = "xl/workbook.xml";
        refused(good().edit(book, xml -> xml.replace("\"Evidence\"", "\"Proof\"")), "Sheet 'Evidence': It is gone");
        refused(good().edit(book, xml -> xml.replace("\"Evidence\"", "\"Proof\"")), "Sheet 'Proof': There is no table");
        refused(
                good().edit(book, xml -> xml.replace("\"Evidence\"", "\"Endorsing body\"")),
                "Two sheets have this name");
        refused(good().edit(book, xml -> xml.replace("\"Model\"", "\"About\"")), "It has no sheet 'Model'");
        refused(good().with("xl/worksheets/sheet3.xml", new byte[0]), "Sheet 'Evidence': It cannot be found");
        refused(
                good().edit("xl/worksheets/sheet3.xml", xml -> xml.replaceAll("<row r=\"[2-9].*</row>", "")),
                "A table needs a row");
        Doctored many = good().edit(
                        book,
                        xml -> xml.replace(
                                "</sheets>",
                                IntStream.range(0, 500)
                                                .mapToObj(i ->
                                                        "<sheet name=\"s" + i + "\" sheetId=\"" + (50 + i) + "\"/>")
                                                .collect(Collectors.joining())
                                        + "</sheets>"));
        refused(many, "more than 120 sheets");
    }

    @ParameterizedTest
    @CsvSource({
        "xl/vbaProject.bin,macros",
        "xl/macrosheets/sheet1.xml,macros",
        "xl/externalLinks/externalLink1.xml,links to other workbooks",
        "xl/connections.xml,connections",
        "xl/queryTables/queryTable1.xml,connections",
        "xl/embeddings/oleObject1.bin,other files",
        "xl/activeX/activeX1.xml,controls"
    })
    void what_could_run_or_fetch_is_refused(String part, String why) {
        refused(good().with(part, new byte[] {1}), why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xl/workbook.xml",
                "xl/_rels/workbook.xml.rels",
                "xl/styles.xml",
                "xl/sharedStrings.xml",
                "xl/worksheets/sheet2.xml"
            })
    void no_part_may_have_a_document_type_be_broken_or_nest_without_end(String part) {
        refused(good().edit(part, xml -> xml.replaceFirst("\\?>", "?>" + DOCTYPE)), part);
        refused(
                good().edit(part, xml -> xml.replaceFirst("\\?>", "?>" + DOCTYPE)
                        .replaceFirst("(</[^>]*>)$", "&d;&b;$1")),
                part);
        refused(good().edit(part, xml -> xml.substring(0, xml.length() / 2)), "is not well-formed");
        refused(good().edit(part, xml -> xml.replaceFirst("UTF-8", "klingon")), "is not well-formed");
        refused(good().edit(part, xml -> xml.replaceFirst("UTF-8", "UTF-16")), "is not well-formed");
        refused(
                good().with(part, ("<a>" + "<b>".repeat(2_000_000)).getBytes(StandardCharsets.UTF_8)),
                "is not well-formed");
        byte[] latin = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>\u00e9</a>".getBytes(StandardCharsets.ISO_8859_1);
        refused(good().with(part, latin), "is not well-formed");
    }

    @Test
    void a_cell_that_nests_without_end_is_refused() {
        for (String open :
                List.of("<c r=\"B2\">" + "<b>".repeat(1_000_000), "<c r=\"B2\"><v>" + "<b>".repeat(1_000_000))) {
            refused(
                    good().with(
                                    "xl/worksheets/sheet2.xml",
                                    ("<worksheet><sheetData><row r=\"2\">" + open).getBytes(StandardCharsets.UTF_8)),
                    "is not well-formed");
        }
    }

    @Test
    void what_swells_is_refused_before_it_has_swollen() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
        }
        assertThat(bomb.size()).isLessThan(TableWorkbook.LARGEST);
        refused(bomb.toByteArray(), "Unpacked it is larger");
        Doctored many = good();
        IntStream.range(0, 3_000).forEach(i -> many.with("docProps/" + i + ".xml", new byte[0]));
        refused(many, "more than 2000 files");
    }

    @Test
    void a_hundred_thousand_rows_are_refused() {
        String rows = IntStream.rangeClosed(7, 100_000)
                .mapToObj(i -> "<row r=\"" + i + "\"><c r=\"A" + i + "\" t=\"s\"><v>1</v></c></row>")
                .collect(Collectors.joining());
        refused(
                good().edit("xl/worksheets/sheet2.xml", xml -> xml.replace("</sheetData>", rows + "</sheetData>")),
                "Sheet 'Endorsing body': Something stands below row 501");
    }

    @Test
    void a_text_that_nobody_could_read_is_refused() {
        refused(good().text(2, "E2", "long ".repeat(600)), "cell E2: Keep the reason to 2000 characters");
        refused(good().text(2, "E2", "long ".repeat(60_000)), "cell E2: This is longer than 10000 characters");
    }

    @Test
    void what_is_no_workbook_is_refused() {
        String why = "It cannot be read as a workbook";
        refused("no workbook".getBytes(StandardCharsets.UTF_8), why);
        refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}, why);
        refused(Arrays.copyOf(GOOD, GOOD.length / 2), why);
        refused(good().edit("xl/workbook.xml", xml -> "<workbook/>"), "It has no sheet 'Model'");
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            byte[] broken = GOOD.clone();
            for (int j = random.nextInt(6); j >= 0; j--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(read(broken)).isNotNull();
            } catch (BadTable told) {
                assertThat(told.faults()).isNotEmpty();
            }
        }
    }
}
