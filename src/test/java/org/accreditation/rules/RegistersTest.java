package org.accreditation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.accreditation.TestPolicies;
import org.accreditation.candidate.Request;
import org.accreditation.known.Within;
import org.accreditation.question.reading.RequestReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who kept which register when, and how an entry passes from one keeper to the next (E8, E17). */
class RegistersTest {

    private static final RuleSet RULES = TestPolicies.version("naas").rules().set();
    private static final RequestReader READER = new RequestReader();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Each keeper's entry is carried over, whether it says the keeper's last day or none.
                "2018-07-01 | GSCC 2006-01-09 2012-07-31 | registered",
                "2024-07-01 | GSCC 2006-01-09 2012-07-31 | registered",
                "2024-07-01 | GSCC 2006-01-09 - | registered",
                "2024-07-01 | HCPC 2012-08-01 2019-12-01 | registered",
                "2024-07-01 | GSCC 2006-01-09 2012-07-30 | lapsed",
                "2024-07-01 | HCPC 2012-08-01 2019-11-30 | lapsed",
                "2024-07-01 | GSCC 2012-08-01 - | never",
                "2024-07-01 | HCPC 2019-12-02 - | never",
                // It does not outlast the registration with a later keeper that took its place.
                "2018-07-01 | GSCC 2006-01-09 2012-07-31; HCPC 2012-08-01 2015-06-30 | lapsed",
                "2022-07-01 | HCPC 2013-01-09 2019-12-01; SWE 2019-12-02 2021-05-01 | lapsed",
                "2022-07-01 | HCPC 2013-01-09 -; SWE 2005-01-01 2021-05-01 | lapsed",
                "2020-07-01 | HCPC 2013-01-09 2019-12-01; SWE 2021-03-01 - | registered",
                // A suspension with a later keeper takes its place only while it lasts.
                "2020-07-01 | HCPC 2013-01-09 2019-12-01; SWE/suspended 2020-02-01 2020-12-31 | suspended",
                "2022-07-01 | HCPC 2013-01-09 2019-12-01; SWE/suspended 2020-02-01 2020-12-31 | registered",
                // Systems carry the first day over too.
                "2010-07-01 | HCPC 2005-03-01 - | registered",
                "2018-07-01 | SWE 2005-03-01 - | registered",
                // Wales
                "2018-07-01 | CCW 2006-01-09 2017-04-02 | other-uk",
                "2018-07-01 | CCW 2006-01-09 2017-04-01 | never",
                "2015-07-01 | SCW 2006-01-09 - | other-uk",
                "2018-07-01 | CCW 2017-04-03 - | never",
                "2018-07-01 | CCW 2006-01-09 -; SCW 2017-04-03 2018-01-31 | never",
                // Whichever of two began later: they say the same.
                "2018-07-01 | HCPC 2015-01-09 -; HCPC - - | registered"
            })
    void an_entry_passes_to_the_next_keeper_until_a_registration_there_begins(
            String day, String entries, String wanted) {
        assertThat(registration(day, entries).value()).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2022-07-01 | HCPC 2013-01-09 2019-12-01; ? 2019-12-02 2021-05-01 | /candidate/registrations/1/regulator | registered or lapsed",
                "2022-07-01 | HCPC 2013-01-09 2019-12-01; SWE/? 2019-12-02 2021-05-01 | /candidate/registrations/1/state | registered or lapsed",
                "2022-07-01 | ? 2006-01-09 2012-07-31 | /candidate/registrations/0/regulator | ",
                "2022-07-01 | HCPC - 2019-12-01 | /candidate/registrations/0/from | registered or never",
                "2018-07-01 | HCPC 2015-01-09 -; HCPC/interim-order - - | /candidate/registrations/1/from | interim-order or registered",
                "2018-07-01 | HCPC - -; HCPC/interim-order - - | /candidate/registrations/0/from /candidate/registrations/1/from | interim-order or registered or never"
            })
    void what_is_not_known_of_an_entry_that_may_have_followed_is_asked_for(
            String day, String entries, String needs, String left) {
        Fact registration = registration(day, entries);
        assertThat(registration.value() instanceof Within within ? within.words() : registration.value())
                .isEqualTo(left);
        assertThat(registration.needs()).containsExactly(needs.split(" "));
    }

    @Test
    void the_derivation_says_what_was_concluded_from_the_days_of_the_keepers() {
        assertThat(registration("2018-07-01", "HCPC 2005-03-01 -").considered())
                .extracting(Considered::why)
                .containsExactly(
                        "On the register for England that day. HCPC has kept it since 2012-08-01 (regulator-change-2012 E17; regulator-change-2019 E8): the entry, which begins on 2005-03-01, is read as one that earlier keepers handed on.");
        assertThat(registration("2018-07-01", "GSCC 2005-03-01 -").considered())
                .extracting(Considered::why)
                .containsExactly(
                        "On the register for England that day. General Social Care Council kept it until 2012-07-31 (regulator-change-2012 E17): the entry was carried over to the next keeper by itself.");
    }

    // The years in authorities: one post from 9 January 2006 to 29 January 2010.

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "GSCC 2006-01-09 2012-07-31; HCPC 2012-08-01 2019-12-01; SWE 2019-12-02 - |  | 48",
                "HCPC 2005-03-01 2019-12-01 |  | 48",
                "SWE 2005-03-01 - |  | 48",
                "HCPC 2012-08-01 2019-12-01; SWE 2019-12-02 - |  | 0 to 48",
                "SWE 2020-01-15 - |  | 0 to 48",
                "HCPC 2012-08-01 2019-12-01 | 'firstRegisteredInUkOn':'2012-08-01', | 0",
                "HCPC 2012-08-01 2019-12-01 | 'qualifiedOn':'2012-07-10', | 0",
                "HCPC 2012-08-01 2019-12-01 | 'qualifiedOn':'2005-07-10', | 0 to 48",
                "HCPC 2012-08-01 2019-12-01 | 'qualifiedOn':'2008-01-10', | 0 to 24",
                " |  | 0"
            })
    void what_was_before_the_first_entry_is_asked_for_and_never_none(String entries, String told, String most) {
        Fact fact = facts(
                        "2025-11-03",
                        entries == null ? "" : entries,
                        (told == null ? "" : told)
                                + "'employments':[{'engagement':'employee','employer':{'type':'local-authority','code':'E08000035'},"
                                + "'authority':{'code':'E08000035'},'role':'social-worker','setting':'statutory-child-and-family',"
                                + "'partTime':false,'absences':[],'from':'2006-01-09','to':'2010-01-29'}],")
                .get("most months of direct employment");
        String known = fact.value() instanceof Within.Bounds bounds
                ? bounds.atLeast() + " to " + bounds.atMost()
                : String.valueOf(fact.value());
        assertThat(known).isEqualTo(most);
        if (fact.value() instanceof Within) {
            assertThat(fact.needs()).containsExactly("/candidate/registrations");
        }
    }

    private static Fact registration(String day, String entries) {
        return facts(day, entries, "").get("registration");
    }

    private static Map<String, Fact> facts(String day, String entries, String told) {
        String list = java.util.Arrays.stream(entries.split("; "))
                .filter(entry -> !entry.isBlank())
                .map(RegistersTest::entry)
                .collect(Collectors.joining(","));
        String request = "{'asOf':'" + day + "','body':{'type':'local-authority','code':'E08000035','formerly':[]},"
                + "'candidate':{" + told + "'registrations':[" + list + "]}}";
        Request read = READER.bind(READER.tree(request.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        return RULES.derive(new Asked(
                read.asOf(),
                read.asOf(),
                "AP",
                read.body(),
                read.candidate(),
                Map.of("months of direct employment required", java.math.BigDecimal.valueOf(36))));
    }

    /** A regulator, perhaps a state, the first and the last day. */
    private static String entry(String written) {
        String[] parts = written.split(" ");
        String[] who = parts[0].split("/");
        String regulator =
                switch (who[0]) {
                    case "GSCC" -> "'General Social Care Council'";
                    case "HCPC" -> "'HCPC'";
                    case "SWE" -> "'Social Work England'";
                    case "CCW" -> "'Care Council for Wales'";
                    case "SCW" -> "'Social Care Wales'";
                    default -> "null";
                };
        String state = who.length == 1 ? "'registered'" : who[1].equals("?") ? "null" : "'" + who[1] + "'";
        return "{'regulator':" + regulator + ",'state':" + state + ",'from':" + day(parts[1]) + ",'to':" + day(parts[2])
                + "}";
    }

    private static String day(String written) {
        return written.equals("-") ? "null" : "'" + written + "'";
    }
}
