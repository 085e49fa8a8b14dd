package org.accreditation.journal.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.accreditation.journal.CalledBy;

/**
 * What is looked for; each part that is null does not matter. The time a decision was taken and the day it is about are two
 * things.
 *
 * @param id of an answer
 * @param candidate the caller's reference for the person
 * @param takenFrom taken at this time or later
 * @param takenBefore taken before this time
 * @param aboutFrom about this day or a later one
 * @param aboutTo about this day or an earlier one
 * @param caller who asked: a name
 * @param callerKind what asked, see {@link CalledBy.Kind#word}
 * @param kind kind of entry
 * @param policy id of a policy
 * @param version of that policy
 * @param decision name of a decision
 * @param status AP, PS or PL
 * @param outcome of a decision, or what a person decided
 * @param row a row that fired: its name, or model, table and row as {@code endorsement#Assignment length agency-months-short}
 * @param paragraph a source, or a source and its paragraph as {@code adcs-2016 3.3}
 */
public record Query(
        String id,
        String candidate,
        Instant takenFrom,
        Instant takenBefore,
        LocalDate aboutFrom,
        LocalDate aboutTo,
        String caller,
        String callerKind,
        String kind,
        String policy,
        LocalDate version,
        String decision,
        String status,
        String outcome,
        String row,
        String paragraph) {

    /** Days that a person writes are those of the calendar of England. */
    public static final ZoneId ENGLAND = ZoneId.of("Europe/London");

    /** When a day begins in England; null for null. */
    public static Instant beginning(LocalDate day) {
        return day == null ? null : day.atStartOfDay(ENGLAND).toInstant();
    }

    /** When a day ends in England; null for null. */
    public static Instant end(LocalDate day) {
        return day == null ? null : beginning(day.plusDays(1));
    }

    /** Everything. */
    public static Query all() {
        return new Query(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Everything about a person, by the reference of whoever asked. */
    public static Query about(String candidate) {
        return new Query(
                null, candidate, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
