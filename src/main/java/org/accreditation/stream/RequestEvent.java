package org.accreditation.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.RequestReader;

/**
 * A decision that is asked for, as a CloudEvent (1.0, structured JSON). Its {@code source} and {@code id} together name it:
 * what comes twice under one name is one request.
 *
 * @param decision which decision
 * @param receipt whether the answer is wanted with a receipt
 * @param data the request, as it would be posted
 */
record RequestEvent(String source, String id, String decision, boolean receipt, byte[] data) {

    static final String TYPE = "org.accreditation.decision.requested.v1";

    private static final int LONGEST_NAME = 200;
    private static final RequestReader READER = new RequestReader();

    /**
     * Reads one.
     *
     * @throws org.accreditation.question.reading.UnreadableRequest where it is no JSON that can be read without guessing
     * @throws InvalidRequest where it is no such event: every fault of the envelope is named at once
     */
    static RequestEvent read(byte[] value) {
        JsonNode event = READER.tree(value == null ? new byte[0] : value);
        List<Fault> faults = new ArrayList<>();
        is(event, "specversion", "1.0", faults);
        is(event, "type", TYPE, faults);
        name(event, "source", faults);
        name(event, "id", faults);
        name(event, "decision", faults);
        JsonNode mediaType = event.path("datacontenttype");
        if (!mediaType.isMissingNode() && !mediaType.asText().equals("application/json")) {
            faults.add(
                    new Fault("/datacontenttype", "Send the request as JSON: 'application/json', or leave this out."));
        }
        JsonNode receipt = event.path("receipt");
        if (!receipt.isMissingNode() && !receipt.isBoolean()) {
            faults.add(new Fault("/receipt", "This has to be true or false."));
        }
        if (!event.has("data")) {
            faults.add(new Fault("/data", "This has to be the request, as JSON and not in base64."));
        }
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        return new RequestEvent(
                event.get("source").textValue(),
                event.get("id").textValue(),
                event.get("decision").textValue(),
                receipt.asBoolean(),
                event.get("data").toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What it is known by. */
    String name() {
        return source + "\n" + id;
    }

    private static void is(JsonNode event, String attribute, String wanted, List<Fault> faults) {
        if (!wanted.equals(event.path(attribute).textValue())) {
            faults.add(new Fault("/" + attribute, "This has to be '" + wanted + "'."));
        }
    }

    private static void name(JsonNode event, String attribute, List<Fault> faults) {
        String given = event.path(attribute).textValue();
        if (given == null || given.isBlank() || given.length() > LONGEST_NAME) {
            faults.add(new Fault("/" + attribute, "This has to be a text of 1 to " + LONGEST_NAME + " characters."));
        }
    }
}
