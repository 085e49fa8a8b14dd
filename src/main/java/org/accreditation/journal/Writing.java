package org.accreditation.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import org.accreditation.answer.Answer;
import org.accreditation.answer.Pathway;
import org.accreditation.journal.seal.Content;
import org.accreditation.journal.store.DecisionRecord;
import org.accreditation.journal.store.EntryName;
import org.accreditation.json.Json;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;

/** Something to be written: each is one entry. */
public sealed interface Writing
        permits Writing.Decisions, Writing.Ruling, Writing.Settlement, Writing.Erasure, Writing.PolicyAct {

    /** Who asked. */
    CalledBy caller();

    /** {@code decision}, {@code pathway}, {@code decided}, {@code erased}, {@code approved}, {@code withdrawn} or {@code redress}. */
    String kind();

    /**
     * A decision, or all decisions of a pathway, before they are answered.
     *
     * @param kind {@code decision} or {@code pathway}
     * @param ref the caller's reference for the person; null where the request has none
     * @param made the decisions
     * @param content request and answer, compressed
     * @param key the caller's name for the call, so that a repeat stays the same entry; null where none was given
     * @param replaces the entry that is decided again; null where none is
     */
    record Decisions(
            String kind,
            CalledBy caller,
            String ref,
            List<DecisionRecord> made,
            byte[] content,
            String key,
            EntryName replaces)
            implements Writing {

        /** Without a name for the call. */
        Decisions(String kind, CalledBy caller, String ref, List<DecisionRecord> made, byte[] content) {
            this(kind, caller, ref, made, content, null, null);
        }

        /** The same call with the name that its caller gave it. */
        public Decisions named(String name) {
            return new Decisions(kind, caller, ref, made, content, name, replaces);
        }

        /** The same in place of an entry, which stays as it is. */
        public Decisions replacing(EntryName entry) {
            return new Decisions(kind, caller, ref, made, content, key, entry);
        }
    }

    /**
     * What a person decided on an entry, later.
     *
     * @param about the entry
     * @param decided outcome, role and day
     * @param reason compressed; null where none was given
     */
    record Ruling(CalledBy caller, EntryName about, Decided decided, byte[] reason) implements Writing {
        @Override
        public String kind() {
            return "decided";
        }
    }

    /**
     * What was decided.
     *
     * @param outcome {@code yes} or {@code no}
     * @param byRole role of the person who decided
     * @param on the day it was decided
     * @param decision which decision of a pathway, by its id; null where the entry has but one
     */
    record Decided(String outcome, String byRole, LocalDate on, String decision) {}

    /**
     * Why a past decision is not decided again although it would be decided differently, or what else was settled about it.
     *
     * @param about the entry
     * @param detail as JSON, at most 2,000 characters, without any fact of the person
     * @param reason compressed; sealed under the key of whom the entry is about
     */
    record Settlement(CalledBy caller, EntryName about, String detail, byte[] reason) implements Writing {
        @Override
        public String kind() {
            return "redress";
        }
    }

    /**
     * Erasing a person.
     *
     * @param person random name of the person in the journal
     * @param why {@code asked} or {@code retention}
     */
    record Erasure(CalledBy caller, String person, String why) implements Writing {
        @Override
        public String kind() {
            return "erased";
        }
    }

    /**
     * What was done with a version of a policy, or with a list of past decisions to be put right.
     *
     * @param kind {@code approved}, {@code withdrawn} or {@code redress}
     * @param detail as JSON, at most 2,000 characters
     */
    record PolicyAct(CalledBy caller, String kind, String detail) implements Writing {}

    /** A decision that is about to be answered. */
    static Decisions of(CalledBy caller, Question question, Answer answer, String answered, String receipt) {
        return new Decisions(
                "decision",
                caller,
                ref(question.tree()),
                List.of(DecisionRecord.of(answer, receipt)),
                Content.of(question.decision(), question.tree().toString(), answered));
    }

    /** A pathway that is about to be answered. */
    static Decisions of(
            CalledBy caller, Questions.PathwayRequest asked, Pathway pathway, String answered, String receipt) {
        List<DecisionRecord> made = pathway.policies().stream()
                .flatMap(policy -> policy.decisions().stream())
                .map(answer -> DecisionRecord.of(answer, receipt))
                .toList();
        JsonNode request = asked.tree();
        return new Decisions(
                "pathway", caller, ref(request), made, Content.ofPathway(asked.under(), request.toString(), answered));
    }

    private static String ref(JsonNode request) {
        JsonNode ref = request.at("/candidate/ref");
        return ref.isTextual() ? ref.asText() : null;
    }

    /** What a person decided on an entry. */
    static Writing ruling(CalledBy caller, EntryName about, Decided decided, String reason) {
        return new Ruling(
                caller, about, decided, reason == null ? null : Content.squeeze(Json.compact(new Reason(reason))));
    }

    /** Why a past decision is not decided again. */
    static Settlement settled(CalledBy caller, EntryName about, String detail, String reason) {
        return new Settlement(caller, about, detail, Content.squeeze(Json.compact(new Reason(reason))));
    }

    /** Why a person decided so. */
    record Reason(String reason) {}
}
