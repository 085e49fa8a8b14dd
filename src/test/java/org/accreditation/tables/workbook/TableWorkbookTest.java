package org.accreditation.tables.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.accreditation.Seed;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Model;
import org.accreditation.tables.ModelReader;
import org.accreditation.tables.ModelWriter;
import org.accreditation.tables.RandomTables;
import org.junit.jupiter.api.Test;

/** What a workbook says is what the tables say, whichever way round. */
class TableWorkbookTest {

    private static byte[] workbook(List<DecisionTable> tables) {
        return TableWorkbook.write(
                new TableWorkbook.About("p", "p/2026-01-01", "p/2025-01-01", "sha-256:0", gaps(tables)), tables);
    }

    private static Set<String> gaps(List<DecisionTable> tables) {
        return tables.stream()
                .flatMap(table -> table.rows().stream())
                .map(DecisionTable.Row::gap)
                .filter(gap -> !gap.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static DecisionTable with(DecisionTable table, List<DecisionTable.Row> rows) {
        return new DecisionTable(
                table.model(), table.id(), table.name(), table.question(), table.kind(), table.columns(), rows);
    }

    /** The rows in the opposite order, called otherwise where that is asked for. */
    private static DecisionTable other(DecisionTable table, String prefix) {
        List<DecisionTable.Row> rows = new ArrayList<>();
        table.rows()
                .forEach(row -> rows.add(new DecisionTable.Row(
                        prefix + row.id(), row.number(), row.cells(), row.texts(), row.outputs())));
        Collections.reverse(rows);
        return with(table, rows);
    }

    /** A table as it comes back to one that was otherwise. */
    private static DecisionTable back(DecisionTable table, DecisionTable before) {
        Faults faults = new Faults();
        Set<String> gaps = gaps(List.of(table));
        Sheet sheet = new ArrayList<>(
                        SheetReader.read(workbook(List.of(table)), faults).values())
                .get(1);
        DecisionTable read = new TableSheet(before, gaps)
                .read(sheet, new TableSheet(before, gaps).stamp(), faults)
                .orElse(before);
        faults.refuse();
        return read;
    }

    private static void comesBack(Model model) {
        List<DecisionTable> read = new ArrayList<>();
        for (DecisionTable table : model.tables()) {
            assertThat(back(table, other(table, ""))).as(table.name()).isEqualTo(table);
            DecisionTable fresh = back(table, other(table, "x-"));
            assertThat(fresh.rows().stream().map(DecisionTable.Row::cells))
                    .as(table.name())
                    .isEqualTo(
                            table.rows().stream().map(DecisionTable.Row::cells).toList());
            read.add(fresh);
        }
        Model again = new Model(model.name(), model.namespace(), model.file(), "", model.types(), model.inputs(), read);
        Model written = ModelReader.read(model.file(), ModelWriter.write(again));
        for (int i = 0; i < read.size(); i++) {
            DecisionTable table = model.tables().get(i);
            Set<String> gaps = gaps(List.of(table));
            assertThat(new TableSheet(written.tables().get(i), gaps).lines())
                    .as(table.name())
                    .isEqualTo(new TableSheet(table, gaps).lines());
            assertThat(written.tables().get(i).rows().stream().map(DecisionTable.Row::outputs))
                    .isEqualTo(table.rows().stream()
                            .map(DecisionTable.Row::outputs)
                            .toList());
        }
    }

    @Property(tries = 60, seed = Seed.OF_THE_BUILD)
    void random_tables_come_back_as_they_were(@ForAll Random random) {
        comesBack(new RandomTables(random).model(2, 8));
    }

    private static Stream<Path> shipped() throws IOException {
        return Files.walk(Path.of("decision-tables"))
                .filter(path -> path.toString().endsWith(".dmn"));
    }

    private static Model model(Path path) {
        try {
            return ModelReader.read(path.getFileName().toString(), Files.readString(path));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void all_shipped_tables_come_back_as_they_were() throws IOException {
        try (Stream<Path> files = shipped()) {
            files.sorted().map(TableWorkbookTest::model).forEach(TableWorkbookTest::comesBack);
        }
    }

    @Test
    void what_nobody_changed_is_no_change_and_the_names_of_sheets_tell_long_names_apart() throws IOException {
        try (Stream<Path> files = shipped()) {
            List<DecisionTable> tables = files.filter(path -> path.toString().contains("local-reference"))
                    .flatMap(path -> model(path).tables().stream())
                    .toList();
            byte[] workbook = workbook(tables);
            assertThat(TableWorkbook.read(workbook, "p", gaps(tables), tables)).isEmpty();
            assertThat(SheetReader.read(workbook, new Faults()))
                    .hasSize(tables.size() + 2)
                    .containsKey("months that passed components s");
        }
    }

    @Test
    void what_a_spreadsheet_program_saved_again_is_no_change() throws IOException {
        List<DecisionTable> tables = new RandomTables(new Random(5)).model(2, 8).tables();
        byte[] saved = Files.readAllBytes(
                Path.of("src/test/resources/org/accreditation/tables/workbook/saved-by-libreoffice.xlsx"));
        assertThat(TableWorkbook.read(saved, "p", Set.of(), tables)).isEmpty();
    }

    @Test
    void what_another_author_changed_meanwhile_stays_and_what_both_changed_is_refused() {
        List<DecisionTable> taken = new RandomTables(new Random(5)).model(2, 8).tables();
        List<DecisionTable> now = List.of(other(taken.get(0), "x-"), taken.get(1));
        byte[] untouched = workbook(taken);
        assertThat(TableWorkbook.read(untouched, "p", Set.of(), now)).isEmpty();
        byte[] second = new Doctored(untouched).text(3, "A2", "another-name").bytes();
        assertThat(TableWorkbook.read(second, "p", Set.of(), now))
                .singleElement()
                .satisfies(table -> assertThat(table.rows().get(0).id()).isEqualTo("another-name"));
        byte[] first = new Doctored(untouched).text(2, "A2", "another-name").bytes();
        assertThatThrownBy(() -> TableWorkbook.read(first, "p", Set.of(), now))
                .isInstanceOf(BadTable.class)
                .hasMessageContaining("Sheet 'Table 0': Somebody changed this table after you downloaded");
    }
}
