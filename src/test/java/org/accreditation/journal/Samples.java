package org.accreditation.journal;

import java.time.LocalDate;
import java.util.List;
import org.accreditation.journal.seal.Content;
import org.accreditation.journal.store.DecisionRecord;
import org.accreditation.journal.store.Grounds;

/** Decisions to write, without the engine that would make them. */
public final class Samples {

    static final CalledBy LOCAL = new CalledBy(CalledBy.Kind.LOCAL, "local");

    private Samples() {}

    static Grounds grounds(String row) {
        return new Grounds(
                "sha256:aa",
                "1 sha256:bb",
                "10.2.0",
                List.of(new Grounds.RowRef("adcs-position/2016-05-09", "endorsement", "Assignment length", row)),
                List.of(new Grounds.Paragraph("adcs-2016", "3.3")),
                List.of());
    }

    static Writing.Decisions decision(String ref, int number) {
        return decision(ref, number, "agency-months-short");
    }

    static Writing.Decisions decision(String ref, int number, String row) {
        return decision(ref, number, row, "local", LocalDate.parse("2017-03-14"));
    }

    static Writing.Decisions decision(String ref, int number, String row, String caller, LocalDate asOf) {
        DecisionRecord made = new DecisionRecord(
                "d-" + number,
                "endorsement",
                "AP",
                asOf,
                "local-reference",
                LocalDate.parse("2016-05-09"),
                "not-yet",
                grounds(row),
                null);
        String request = "{\"candidate\":{\"ref\":\"" + ref + "\"}}";
        return new Writing.Decisions(
                "decision",
                new CalledBy(CalledBy.Kind.LOCAL, caller),
                ref,
                List.of(made),
                Content.of("endorsement", request, "{\"summary\":\"Not yet: 5 of 6.\"}"));
    }
}
