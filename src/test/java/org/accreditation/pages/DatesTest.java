package org.accreditation.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "14 March 2017",
                "14 march 2017",
                "14 Mar 2017",
                "14/3/2017",
                "14/03/2017",
                "2017-03-14",
                " 14  3 2017 "
            })
    void a_day_can_be_written_in_the_ways_that_people_write_it(String written) {
        assertThat(Dates.read(written)).contains(LocalDate.of(2017, 3, 14));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30 February 2017", "2017-02-29", "14 March", "3/14/2017", "14 March 17", "0000-01-01"})
    void what_is_no_day_is_none(String written) {
        assertThat(Dates.read(written)).isEmpty();
    }

    @Test
    void days_in_a_text_are_written_out_and_names_of_versions_are_not() {
        assertThat(Dates.withDays("From 2016-09-05 to 2017-03-14, by adcs-position/2016-05-09; not 2017-02-30."))
                .isEqualTo("From 5 September 2016 to 14 March 2017, by adcs-position/2016-05-09; not 2017-02-30.");
    }

    @Test
    void times_are_those_of_the_clocks_of_england() {
        assertThat(Dates.inWords(Instant.parse("2017-07-14T09:05:00Z"))).isEqualTo("14 July 2017, 10:05am");
    }
}
