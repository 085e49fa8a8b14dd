package org.accreditation.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The part of the contract that is about the journal: query parameters as they are read, bodies as they are checked. */
final class JournalContract {

    private static final String RECORDED = "/journal-recorded.example.json";
    private static final String PAGE = "/journal-page.example.json";
    private static final String PERSON = "agency-one-day-short";

    private static final String NONE = "This service keeps no journal.";
    private static final String FAULTS = "A query parameter is unknown, repeated or malformed; every fault is named.";
    private static final String UNREADABLE = "The journal cannot be read now; the problem says why.";
    private static final String UNRECORDED = "It could not be recorded, and nothing was done; the problem says why.";
    private static final String BODY = "The body has faults; each is named with its JSON pointer.";

    private JournalContract() {}

    static void describe(String path, PathItem item) {
        switch (path) {
            case "/v1/journal" -> find(item.getGET());
            case "/v1/journal/export" -> export(item.getGET());
            case "/v1/journal/integrity" -> integrity(item.getGET());
            case "/v1/journal/{entry}" -> entry(item.getGET());
            case "/v1/journal/{entry}/decided" -> decided(item.getPOST());
            case "/v1/journal/erasures" -> erasure(item.getPOST());
            default -> {
                return;
            }
        }
    }

    private static void find(Operation operation) {
        operation.setParameters(parameters(parameter -> true));
        answers(operation, "A page, the latest entry first.", Contract.json(null, "page", Contract.read(PAGE)));
        problems(operation, Map.of("404", NONE, "422", FAULTS, "503", UNREADABLE));
    }

    private static void export(Operation operation) {
        operation.setParameters(parameters(parameter -> !parameter.isOfPages()));
        Content content = Contract.content(
                "application/x-ndjson",
                null,
                "lines",
                TextNode.valueOf(Contract.text("/journal-export.example.ndjson")));
        content.addMediaType(
                "text/csv",
                Contract.content(
                                "text/csv",
                                null,
                                "lines",
                                TextNode.valueOf(Contract.text("/journal-export.example.csv")))
                        .getMediaType("text/csv"));
        answers(
                operation,
                "All of it, the latest first. Where it cannot be read to its end, the connection is closed before the response is complete: an export that a client takes for whole is whole.",
                content);
        problems(
                operation,
                Map.of(
                        "404",
                        NONE,
                        "406",
                        "It cannot be had in the form that Accept asks for.",
                        "422",
                        FAULTS,
                        "426",
                        "It is asked for with HTTP/1.0, in which a response that is cut off looks complete.",
                        "503",
                        UNREADABLE));
    }

    private static void integrity(Operation operation) {
        answers(
                operation,
                "What was found. It is intact only where it says so; a broken chain comes with status 200 too.",
                Contract.json(null, "broken", Contract.read("/journal-integrity.example.json")));
        problems(operation, Map.of("404", NONE, "503", UNREADABLE));
    }

    private static void entry(Operation operation) {
        name(operation);
        ObjectNode whole = (ObjectNode) Contract.read("/journal-entry.example.json");
        whole.set("entry", Contract.read(PAGE).at("/entries/0"));
        ObjectNode content = whole.putObject("content").put("decision", "endorsement");
        content.set("request", Contract.request(PERSON));
        content.set("answer", Contract.answer(PERSON));
        answers(operation, "The entry.", Contract.json(null, PERSON, whole));
        problems(
                operation,
                Map.of("404", "There is no such entry, or the service keeps no journal.", "503", UNREADABLE));
    }

    private static void decided(Operation operation) {
        name(operation);
        body(operation, "JournalDecided", "yes", "/journal-decided.example.json");
        problems(
                operation,
                Map.of(
                        "404",
                        "There is no such entry, or the service keeps no journal.",
                        "409",
                        "It makes no sense to record it: the entry is no decision or has none with that id, or a reason is given and the person was erased.",
                        "422",
                        BODY,
                        "503",
                        UNRECORDED));
    }

    private static void erasure(Operation operation) {
        body(operation, "JournalErasure", "person", "/journal-erasure.example.json");
        problems(
                operation,
                Map.of(
                        "404",
                        "Nothing is kept under this reference, or the service keeps no journal.",
                        "422",
                        BODY,
                        "503",
                        UNRECORDED));
    }

    private static void body(Operation operation, String schema, String exampleName, String example) {
        operation.setRequestBody(OASFactory.createRequestBody()
                .required(true)
                .content(Contract.json(schema, exampleName, Contract.read(example))));
        answers(
                operation,
                "It is on record, as an entry of its own.",
                Contract.json(null, "recorded", Contract.read(RECORDED)));
        problems(
                operation,
                Map.of(
                        "400",
                        "The body cannot be read as JSON without guessing.",
                        "405",
                        "The method is not answered here.",
                        "413",
                        "The body is too large.",
                        "415",
                        "The body is not application/json."));
    }

    private static void answers(Operation operation, String description, Content content) {
        operation.getResponses().addAPIResponse("200", Contract.response(description, content));
    }

    private static void problems(Operation operation, Map<String, String> problems) {
        new TreeMap<>(problems)
                .forEach((status, description) ->
                        operation.getResponses().addAPIResponse(status, Contract.problem(description)));
    }

    private static void name(Operation operation) {
        operation.getParameters().get(0).description("The entry, named as in the header Journal-Entry of an answer.");
    }

    // ---- query parameters

    private static List<Parameter> parameters(Predicate<JournalParameter> wanted) {
        return new ArrayList<>(Arrays.stream(JournalParameter.values())
                .filter(wanted)
                .map(JournalContract::parameter)
                .toList());
    }

    private static Parameter parameter(JournalParameter parameter) {
        return OASFactory.createParameter()
                .name(parameter.word())
                .in(Parameter.In.QUERY)
                .description(parameter.description())
                .schema(schema(parameter))
                .example(parameter.example());
    }

    private static Schema schema(JournalParameter parameter) {
        return switch (parameter.form()) {
            case TEXT -> text().minLength(1).maxLength(JournalParameter.LONGEST);
            case DAY -> text().format("date");
            case TIME ->
                OASFactory.createSchema()
                        .addAnyOf(text().format("date-time"))
                        .addAnyOf(text().format("date").description("Its beginning in UTC."));
            case WORD -> text().enumeration(List.copyOf(parameter.words()));
            case NUMBER ->
                OASFactory.createSchema()
                        .addType(SchemaType.INTEGER)
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(JournalParameter.MOST))
                        .defaultValue(JournalParameter.USUAL);
        };
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}
