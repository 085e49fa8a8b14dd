package org.accreditation.journal.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.accreditation.journal.store.Grounds;

/**
 * An entry as it is shown in a list: nothing in it is a fact of the person.
 *
 * @param entry its name
 * @param kind {@code decision}, {@code pathway}, {@code decided}, {@code erased}, {@code approved}, {@code withdrawn} or {@code redress}
 * @param takenAt when it was taken, by the clock of the instance that wrote it
 * @param caller who asked: a name
 * @param callerKind what asked: {@code client}, {@code person}, {@code local}, or the {@code service} itself
 * @param person random name of the person, the same for all entries about that person
 * @param about the entry that a {@code decided} is about
 * @param detail what was decided by a person, or who was erased and why
 * @param decisions what was decided; {@code asOf} is the day a decision is about
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntryLine(
        String entry,
        String kind,
        Instant takenAt,
        String caller,
        String callerKind,
        String person,
        String about,
        @JsonRawValue String detail,
        List<DecisionLine> decisions) {

    /** One decision of an entry and what it rested on. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DecisionLine(
            String id,
            String decision,
            String status,
            LocalDate asOf,
            String policy,
            LocalDate version,
            String policyDigest,
            String rules,
            String engine,
            String outcome,
            List<Grounds.RowRef> rows,
            List<Grounds.Paragraph> paragraphs,
            List<String> gaps,
            String receipt) {}

    /** A page of a list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<EntryLine> entries, String next) {}

    /**
     * One entry, whole.
     *
     * @param entry what stands in clear
     * @param content what was asked and answered; null where the person was erased, or where it does not open
     * @param erased the entry that says so; null where the person was not
     * @param altered why it does not open; null where it does
     * @param later what a person decided on it, and when it was recorded
     * @param link how it is chained
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Whole(
            EntryLine entry,
            @JsonRawValue String content,
            String erased,
            String altered,
            List<EntryLine> later,
            ChainLink link) {}

    /**
     * How an entry is chained.
     *
     * @param sealed digest of what is sealed
     * @param checkpoint number of the first checkpoint that holds it; null where none does yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChainLink(String previous, String hash, String sealed, Long checkpoint) {}
}
