package org.accreditation.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.accreditation.answer.Answer;
import org.accreditation.journal.Recorded;
import org.accreditation.json.Json;
import org.accreditation.json.Sha256;

/**
 * An answer as a CloudEvent. The same request gives the same event, byte for byte, as often as it is decided: its id follows
 * from the request and the answer, its time is that of the entry in the journal.
 *
 * @param time when it was recorded; null where no journal is kept
 * @param requestsource source of the request
 * @param requestid id of the request
 * @param journalentry the entry that holds it; null where no journal is kept
 * @param data the answer, as it would be in the body of a response
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionEvent(
        String specversion,
        String type,
        String source,
        String id,
        String time,
        String datacontenttype,
        String decision,
        String requestsource,
        String requestid,
        String journalentry,
        @JsonRawValue String data) {

    static final String TYPE = "org.accreditation.decision.made.v1";
    static final String SOURCE = "accreditation-decisions";

    /** Names and ids before it hold no such text: a quote in them is escaped. */
    private static final String DATA = ",\"data\":";

    /**
     * The event of an answer.
     *
     * @param recorded where it is on record; empty where no journal is kept
     * @param data the answer as JSON
     */
    static DecisionEvent of(RequestEvent asked, Answer answer, Optional<Recorded> recorded, String data) {
        return new DecisionEvent(
                "1.0",
                TYPE,
                SOURCE,
                answer.id() + "." + digest(asked.name()),
                recorded.map(entry -> entry.time().toString()).orElse(null),
                "application/json",
                answer.decision(),
                asked.source(),
                asked.id(),
                recorded.map(Recorded::entry).orElse(null),
                data);
    }

    byte[] bytes() {
        return Json.compact(this).getBytes(StandardCharsets.UTF_8);
    }

    /** The answer of an event, byte for byte: it is the last attribute. */
    static String data(String event) {
        return event.substring(event.indexOf(DATA) + DATA.length(), event.length() - 1);
    }

    private static String digest(String name) {
        return Sha256.hex(name).substring(0, 16);
    }
}
