package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The file of what can still be done. */
class ActsTest {

    /** What has happened, or is the question itself. */
    private static final List<String> FIXED = List.of(
            "/asOf",
            "/status",
            "/policy",
            "/version",
            "/body",
            "/candidate/qualifiedOn",
            "/candidate/qualifiedAbroad",
            "/candidate/firstRegisteredInUkOn",
            "/candidate/attempts");

    /** Lists whose entries have happened: something may be added to them. */
    private static final List<String> ONLY_ADDED_TO = List.of(
            "/candidate/registrations",
            "/candidate/employments",
            "/candidate/assignmentJudgements",
            "/candidate/evidence",
            "/candidate/adjustments",
            "/candidate/endorsements",
            "/candidate/accreditations",
            "/candidate/agencyEngagement/references");

    private final List<Act> acts = Acts.packaged().all();

    private static Stream<String> places(Act.Edit edit) {
        return Stream.of(edit.add(), edit.set(), edit.include(), edit.move(), edit.remove())
                .filter(Objects::nonNull);
    }

    @Test
    void each_act_has_a_name_of_its_own_says_what_becomes_so_and_by_whom() {
        assertThat(acts).isNotEmpty().extracting(Act::id).doesNotHaveDuplicates();
        assertThat(acts).allSatisfy(act -> {
            assertThat(act.says()).endsWith(".");
            assertThat(act.by()).endsWith(".");
            assertThat(act.edits()).isNotEmpty().allSatisfy(edit -> assertThat(places(edit))
                    .hasSize(1));
        });
    }

    @Test
    void none_changes_what_has_happened_or_what_is_asked() {
        for (Act act : acts) {
            for (Act.Edit edit : act.edits()) {
                places(edit)
                        .forEach(place -> assertThat(FIXED).as(act.id()).noneMatch(fixed -> place.startsWith(fixed)));
                Stream.of(edit.set(), edit.include(), edit.move(), edit.remove())
                        .filter(Objects::nonNull)
                        .forEach(place ->
                                assertThat(ONLY_ADDED_TO).as(act.id()).noneMatch(list -> place.startsWith(list)));
            }
        }
    }

    @Test
    void what_is_added_is_of_the_day_that_is_asked_about() {
        assertThat(acts).allSatisfy(act -> assertThat(act.edits())
                .filteredOn(edit -> edit.add() != null)
                .allSatisfy(edit -> assertThat(edit.value().toString()).contains("\"{asOf}\"")));
    }

    @Test
    void the_result_of_the_asye_is_open_only_while_it_goes_on_or_has_not_begun() {
        assertThat(acts)
                .flatExtracting(Act::edits)
                .filteredOn(edit -> "/candidate/asye/result".equals(edit.set()) && edit.from() != null)
                .allSatisfy(edit -> assertThat(edit.from().toString()).isEqualTo("[\"in-progress\"]"));
    }
}
