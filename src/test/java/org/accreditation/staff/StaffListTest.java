package org.accreditation.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.accreditation.json.Json;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StaffListTest {

    private static final StaffMapping OWN = StaffMapping.read("mapping.yaml", """
            request:
              asOf: "2017-03-14"
              status: AP
              body: { type: local-authority, code: E08000035 }
            date: dd/MM/yyyy
            columns:
              No: reference
              Contract:
                to: engagement
                words: { Perm: employee, Locum: agency-assignment, "n/k": not known }
              Start: started
              End: ended
              LA: authority code
              Reg: { to: register, words: { None: none, SWE: Social Work England } }
              PT: { to: part time, words: { "Y": "yes", "N": "no" } }
            """);

    private static final String HEADINGS = "No,Contract,Start,End,LA,Reg,PT\n";

    private static StaffList read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8), OWN);
    }

    private static StaffList read(byte[] file, StaffMapping mapping) {
        return StaffList.read(StaffFile.of(file), mapping, 10_000);
    }

    private static StaffMapping template() {
        return StaffMapping.TEMPLATE.with("asOf", "2017-03-14");
    }

    private static List<String> faults(StaffList list) {
        return list.report().faults().stream().map(StaffFault::toString).toList();
    }

    @Test
    void lines_with_one_reference_are_employments_of_one_person_wherever_they_stand() {
        StaffList list = read(HEADINGS + """
                7,Perm,02/09/2013,31/08/2016,E08000032,SWE,N
                8,Locum,15/09/2016,,E08000035,None,
                7,Locum,15/09/2016,,E08000035,SWE,
                """);

        assertThat(faults(list)).isEmpty();
        assertThat(list.report().summary())
                .isEqualTo("3 lines about 2 people: 3 lines and 2 people without a fault, 0 faults.");
        assertThat(list.request(0)).isEqualTo(Json.tree("""
                {"asOf":"2017-03-14","status":"AP","body":{"type":"local-authority","code":"E08000035"},"candidate":{"ref":"7",
                 "registrations":[{"regulator":"Social Work England"}],
                 "employments":[
                  {"engagement":"employee","from":"2013-09-02","to":"2016-08-31","authority":{"code":"E08000032"},"partTime":false},
                  {"engagement":"agency-assignment","from":"2016-09-15","authority":{"code":"E08000035"}}]}}"""));
    }

    @Test
    void an_empty_cell_is_not_known_and_none_must_be_said() {
        StaffList list = read(HEADINGS + "7,n/k,,,E08000032,,\n8,,,,,None,\n");

        assertThat(list.request(0).at("/candidate")).isEqualTo(Json.tree("""
                {"ref":"7","employments":[{"authority":{"code":"E08000032"}}]}"""));
        assertThat(list.request(1).at("/candidate")).isEqualTo(Json.tree("""
                {"ref":"8","registrations":[]}"""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,Zero,02/09/2013,,E08000032,,|Contract: The mapping does not say what this word means.",
                "1,Perm,45123,,E08000032,,|Start: This is the number by which a spreadsheet counts days.",
                "1,Perm,31/02/2013,,E08000032,,|Start: This is no day as in dd/MM/yyyy.",
                "1,Perm,2013-09-02,,E08000032,,|Start: This is no day as in dd/MM/yyyy.",
                "1,Perm,02/09/2013,01/09/2013,E08000032,,|End: This day is before 'from'.",
                "1,Perm,02/09/2013,,=A1,,|LA: It begins as a formula does.",
                "1,@Perm,02/09/2013,,E1,,|Contract: It begins as a formula does.",
                "+1,Perm,02/09/2013,,E1,,|No: It begins as a formula does.",
                "1,Perm,02/09/2013,,not a code,,|LA: This is not written as it must be",
                "1,Perm,02/09/2013,,E1\u0000,,|LA: There is a NUL character in it.",
                ",Perm,02/09/2013,,E1,,|No: Nothing says whom this line is about.",
                "1,Perm,02/09/2013|It has 3 cells, and there are 7 headings.",
                "1,Perm,02/09/2013,,E1,,,more|It has 8 cells, and there are 7 headings.",
                "1,\"Perm,02/09/2013,,E1,,|A double quote is left open",
            })
    void a_fault_is_told_by_line_and_column_and_spoils_no_other_line(String line, String fault) {
        StaffList list = read(HEADINGS + "0,Perm,02/09/2013,,E1,,\n" + line + "\n9,Perm,02/09/2013,,E1,,\n");

        assertThat(faults(list)).hasSize(1).first().asString().contains("Line 3", fault);
        assertThat(list.report().goodLines()).isEqualTo(2);
        assertThat(list.report().goodPeople()).isEqualTo(2);
    }

    @Test
    void every_fault_of_a_line_is_named_and_nothing_that_it_says_is_repeated() {
        StaffList list = read(HEADINGS + "1,Secret,Secret,Secret,Se cret,Secret,Secret\n");

        assertThat(faults(list)).hasSize(6).noneMatch(fault -> fault.contains("ecret"));
        assertThat(list.report().faults())
                .extracting(StaffFault::column)
                .containsExactlyInAnyOrder("Contract", "Start", "End", "LA", "Reg", "PT");
    }

    @Test
    void lines_about_one_person_that_contradict_each_other_are_a_fault_of_the_later_one() {
        StaffMapping mapping = StaffMapping.read("m", """
                request: { asOf: "2017-03-14" }
                columns: { reference: reference, qualified: qualified on, started: started, reg: { to: register, words: { none: none } } }
                """);
        StaffList list = read("""
                reference;qualified;started;reg
                1;2013-07-12;2013-09-02;HCPC
                1;2014-07-12;2015-09-02;HCPC
                2;2013-07-12;2013-09-02;HCPC
                1;2013-07-12;2016-09-02;none
                """.getBytes(StandardCharsets.UTF_8), mapping);

        assertThat(faults(list))
                .containsExactly(
                        "Line 3, qualified: It says something else than an earlier line about the same person.",
                        "Line 5, reg: It says something else than an earlier line about the same person.");
        assertThat(list.isGood(0)).isFalse();
        assertThat(list.isGood(1)).isTrue();
    }

    @Test
    void which_comes_first_day_or_month_is_never_guessed() {
        StaffList list = read("reference,started\n1,03/04/2024\n".getBytes(StandardCharsets.UTF_8), template());

        assertThat(faults(list)).singleElement().asString().contains("Line 2, started", "never guessed");
    }

    static Stream<Object[]> encodings() {
        String text = "reference\tduties\tregion\n1\tcase-responsibility-for-children;other\tLondon\nß\t\t\n";
        return Stream.of(
                new Object[] {text.getBytes(StandardCharsets.UTF_8), "UTF-8"},
                new Object[] {("\uFEFF" + text).getBytes(StandardCharsets.UTF_8), "UTF-8"},
                new Object[] {("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE), "UTF-16LE"},
                new Object[] {("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE), "UTF-16BE"},
                new Object[] {text.replace("\n", "\r\n").getBytes(Charset.forName("windows-1252")), "windows-1252"},
                new Object[] {text.replace("\n", "\r").replace('\t', ',').getBytes(StandardCharsets.UTF_8), "UTF-8"},
                new Object[] {
                    ("sep=;\n" + text.replace(";other", "").replace('\t', ';')).getBytes(StandardCharsets.UTF_8),
                    "UTF-8"
                });
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void it_is_read_as_spreadsheets_save_it(byte[] file, String encoding) {
        StaffList list = read(file, template());

        assertThat(list.report().encoding()).isEqualTo(encoding);
        assertThat(list.report().notes()).hasSize(encoding.equals("windows-1252") ? 1 : 0);
        // the letter is none of a reference, so that it is seen to have been read
        assertThat(faults(list)).singleElement().asString().contains(", reference: This is not written as it must be");
        assertThat(list.request(0).at("/candidate/employments/0/duties/0").asText())
                .isEqualTo("case-responsibility-for-children");
    }

    @Test
    void a_line_may_be_a_json_object() {
        StaffList list = read("""
                {"reference": 1, "started": "2016-09-15", "part time": true, "duties": ["other"], "left out": 3}
                {"reference": 2, "started": {"day": 1}}
                {"reference": 3, "reference": 4}
                not json
                {"reference": "5", "registration": "none"}
                """.getBytes(StandardCharsets.UTF_8), template());

        assertThat(list.report().format()).isEqualTo("ndjson");
        assertThat(faults(list)).hasSize(3).allMatch(fault -> fault.matches("Line [234]: .*"));
        assertThat(list.request(0).at("/candidate")).isEqualTo(Json.tree("""
                {"ref":"1","employments":[{"from":"2016-09-15","partTime":true,"duties":["other"]}]}"""));
        assertThat(list.request(1).at("/candidate")).isEqualTo(Json.tree("""
                {"ref":"5","registrations":[]}"""));
    }

    @Test
    void a_text_in_quotes_may_go_on_over_lines() {
        StaffList list = read("""
                reference,note,role
                1,"several
                lines, and ""words""
                ",social-worker
                2,,Social Worker
                """.getBytes(StandardCharsets.UTF_8), template());

        assertThat(faults(list)).isEmpty();
        assertThat(list.request(0).at("/candidate/employments/0/role").asText()).isEqualTo("social-worker");
        assertThat(list.request(1)).hasToString(list.request(0).toString().replace("\"1\"", "\"2\""));
    }

    @ParameterizedTest
    @CsvSource({
        "PK\u0003\u0004 workbook, This is no text",
        "%PDF-1.7, This is no text",
        "N\u0000o\u0000, This is no text",
        "'', no such heading",
        "'No,Contract', no such heading",
        "'No,Contract,Start,End,LA,Reg,PT,start', stands there twice",
        "'No,Contract,Start,End,LA,Reg,PT', nobody in it",
    })
    void what_is_no_list_says_so(String text, String fault) {
        StaffList list = read(text);

        assertThat(faults(list)).isNotEmpty().anyMatch(each -> each.startsWith("Line 1") && each.contains(fault));
        assertThat(list.size()).isZero();
    }

    @Test
    void a_list_of_any_length_takes_bounded_memory_and_every_line_is_looked_at(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("long.csv");
        int lines = 20_000;
        try (var out = Files.newBufferedWriter(file)) {
            out.write("reference,started\n");
            for (int i = 0; i < lines; i++) {
                out.write(i + "," + (i % 2 == 0 ? "2016-09-15" : "someday") + "\n");
            }
            out.write("x".repeat(Lines.LONGEST * 3) + "\n");
        }

        StaffList list = StaffList.read(StaffFile.of(file), template(), 100);

        assertThat(list.size()).isEqualTo(100);
        assertThat(list.report().lines()).isEqualTo(lines + 1);
        assertThat(list.report().faults()).hasSize(StaffReport.MOST_FAULTS);
        // half of the lines have no day, all but those that are held are too many, and the last is too long
        assertThat(list.report().faultCount()).isEqualTo(lines / 2 + lines - 100 + 1);
        assertThat(list.report().csv().lines()).hasSize(StaffReport.MOST_FAULTS + 1);
    }

    @Test
    void everything_that_is_wrong_with_a_mapping_is_named() {
        assertThatThrownBy(() -> StaffMapping.read("m", """
                        request: { asOf: "2017-02-31", body: { typ: agency } }
                        date: d/M
                        columns:
                          A: no such heading
                          B: /candidate/employments
                          C: { to: engagement, words: { Perm: permanent } }
                          D: { to: started, date: bb }
                          E: { to: ASYE undertaken, words: { "N": "none" } }
                        """))
                .isInstanceOfSatisfying(InvalidRequest.class, wrong -> assertThat(wrong.faults())
                        .extracting(Fault::pointer)
                        .containsExactlyInAnyOrder(
                                "/date",
                                "/columns/A/to",
                                "/columns/B/to",
                                "/columns/C/words/Perm",
                                "/columns/D/date",
                                "/columns/E/words/N",
                                "/person",
                                "/request/asOf",
                                "/request/body/typ"));
        assertThatThrownBy(() -> read("reference\n1\n".getBytes(StandardCharsets.UTF_8), StaffMapping.TEMPLATE))
                .isInstanceOf(InvalidRequest.class);
    }

    @Test
    void a_mapping_that_is_written_is_read_as_the_same() {
        assertThat(StaffMapping.read("again", OWN.written())).isEqualTo(OWN);
    }

    @Test
    void every_heading_of_the_template_is_a_place_of_a_request() {
        assertThat(StaffTemplate.columns())
                .allSatisfy(column -> assertThat(column.place()).isNotNull());
        assertThat(StaffTemplate.csv()).startsWith("reference,qualified on,").endsWith("\r\n");
        assertThat(faults(read(
                        (StaffTemplate.csv() + "1"
                                        + ",".repeat(StaffTemplate.columns().size() - 1))
                                .getBytes(StandardCharsets.UTF_8),
                        template())))
                .isEmpty();
    }
}
