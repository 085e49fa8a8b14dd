package org.accreditation.pages;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.accreditation.access.Caller;
import org.accreditation.access.Rights;
import org.accreditation.access.Role;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.answer.Answer;
import org.accreditation.explanation.Explainer;
import org.accreditation.journal.CalledBy;
import org.accreditation.journal.Journal;
import org.accreditation.journal.Recorded;
import org.accreditation.journal.Writing;
import org.accreditation.json.Json;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.question.UnknownDecision;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.UnreadableRequest;
import org.accreditation.receipt.Receipts;

/**
 * Records a decision that was tried out, where somebody chooses that: under a reference, so that it can be found, and erased,
 * like what another system asked. Pressed twice it is one entry.
 */
@Path("/try/record")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class TriedPages {

    private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}");

    private final Optional<Journal> journal;
    private final Questions questions;
    private final Explainer explainer;
    private final Receipts receipts;
    private final Rights rights;
    private final Caller caller;

    TriedPages(
            Optional<Journal> journal,
            Questions questions,
            Explainer explainer,
            Receipts receipts,
            Rights rights,
            Caller caller) {
        this.journal = journal;
        this.questions = questions;
        this.explainer = explainer;
        this.receipts = receipts;
        this.rights = rights;
        this.caller = caller;
    }

    /**
     * A step on the way into the journal.
     *
     * @param key names the entry that is to come, so that it is recorded once
     * @param ref reference of the person; empty where it is not filled in
     * @param entry the journal's entry; null before it is recorded
     * @param mayRead whether whoever recorded it may open it
     */
    record StepView(
            String state,
            String key,
            String question,
            String outcome,
            String ref,
            List<Pages.FaultView> faults,
            String entry,
            boolean mayRead) {}

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance record(StepView step);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Weighs(Weight.HEAVY)
    public Response record(MultivaluedMap<String, String> form) {
        Trying told = Trying.read(form.getFirst("state")).orElse(null);
        if (told == null || journal.isEmpty()) {
            return Response.seeOther(URI.create("/try")).build();
        }
        if (caller.kind().equals("client")) {
            rights.toAsk(told.decision()); // what the operator lists are clients; of a person the role says it
        }
        boolean asked = form.containsKey("ref");
        String ref = Optional.ofNullable(form.getFirst("ref")).orElse("").strip();
        try {
            Question unnamed = read(told);
            if (!asked || ref.isEmpty()) {
                return step(
                        told,
                        unnamed,
                        form,
                        ref,
                        asked ? List.of("Fill in the reference of the person, as your own system has it.") : List.of());
            }
            Trying named = told.copy();
            named.put("/candidate/ref", TextNode.valueOf(ref));
            try {
                return recorded(named, read(named), form);
            } catch (InvalidRequest invalid) {
                return step(
                        told,
                        unnamed,
                        form,
                        ref,
                        invalid.faults().stream()
                                .map(fault -> fault.pointer().equals("/candidate/ref")
                                        ? "A reference has at most 64 letters of the English alphabet, digits, and . _ : -"
                                        : RequestForm.placesInWords(fault.detail()))
                                .toList());
            }
        } catch (InvalidRequest | UnreadableRequest | UnknownDecision notOurs) {
            return Response.seeOther(URI.create("/try")).build();
        }
    }

    private Question read(Trying told) {
        return questions.read(told.decision(), told.request().toString().getBytes(StandardCharsets.UTF_8));
    }

    private Response step(
            Trying told, Question question, MultivaluedMap<String, String> form, String ref, List<String> faults) {
        return page(
                faults.isEmpty() ? 200 : 400,
                new StepView(
                        told.written(),
                        key(form),
                        question.version()
                                .decision(told.decision())
                                .orElseThrow()
                                .question(),
                        OutcomeTag.of(explainer
                                        .answer(question, false)
                                        .outcome()
                                        .word())
                                .text(),
                        ref,
                        faults.stream()
                                .map(fault -> new Pages.FaultView("ref", fault))
                                .toList(),
                        null,
                        false));
    }

    private Response recorded(Trying told, Question question, MultivaluedMap<String, String> form) {
        Answer answer = explainer.answer(question, false);
        receipts.keepVersionsOf(List.of(answer));
        Recorded recorded = journal.orElseThrow()
                .record(Writing.of(
                                CalledBy.of(caller.kind(), caller.name()), question, answer, Json.compact(answer), null)
                        .named(key(form)));
        return page(
                200,
                new StepView(
                        told.written(),
                        "",
                        question.version()
                                .decision(told.decision())
                                .orElseThrow()
                                .question(),
                        OutcomeTag.of(answer.outcome().word()).text(),
                        "",
                        List.of(),
                        recorded.entry(),
                        caller.is(Role.AUDIT)));
    }

    private static String key(MultivaluedMap<String, String> form) {
        return Optional.ofNullable(form.getFirst("key"))
                .filter(key -> KEY.matcher(key).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    private static Response page(int status, StepView step) {
        return Pages.page(status, Templates.record(step)).build();
    }
}
