package org.accreditation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/access.md} shows the table as it is. After a change that is meant,
 * {@code mvn test -Dtest=AccessPageTest -Dpages.rewrite} writes it anew.
 */
class AccessPageTest {

    private static final Path PAGE = Path.of("docs/access.md");
    private static final String START = "<!-- table -->\n";

    @Test
    void the_page_shows_the_table_as_it_is() throws IOException {
        String page = Files.readString(PAGE);
        String wanted = page.substring(0, page.indexOf(START) + START.length()) + table();
        if (System.getProperty("pages.rewrite") != null) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(wanted);
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| address | anyone |");
        for (Role role : Role.values()) {
            table.append(' ').append(role.word()).append(" |");
        }
        table.append(" what |\n|")
                .append("---|".repeat(Role.values().length + 3))
                .append('\n');
        for (AccessTable.Rule row : AccessTable.packaged().rows()) {
            table.append("| `")
                    .append(row.method())
                    .append(' ')
                    .append(row.address())
                    .append("` | ");
            table.append(mark(row.anyone())).append(" |");
            for (Role role : Role.values()) {
                table.append(' ')
                        .append(mark(row.anyone() || row.roles().contains(role)))
                        .append(" |");
            }
            table.append(' ').append(row.what()).append(" |\n");
        }
        return table.toString();
    }

    private static String mark(boolean may) {
        return may ? "yes" : "–";
    }
}
