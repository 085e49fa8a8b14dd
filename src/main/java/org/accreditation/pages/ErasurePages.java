package org.accreditation.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.accreditation.access.Caller;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.journal.CalledBy;
import org.accreditation.journal.Journal;
import org.accreditation.journal.Recorded;
import org.accreditation.journal.search.EntryLine;
import org.accreditation.journal.search.Finder;
import org.accreditation.journal.search.Query;

/**
 * Erases what the journal holds of a person, once somebody has seen how much that is and said so a second time. The reference of
 * the person stands in no address. Nothing of the person is shown: whoever may erase may not read.
 */
@Path("/erasures")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ErasurePages {

    /** More are not counted. */
    private static final int MOST = 500;

    private static final int LONGEST = 400;

    private final Optional<Journal> journal;
    private final Caller caller;

    ErasurePages(Optional<Journal> journal, Caller caller) {
        this.journal = journal;
        this.caller = caller;
    }

    /**
     * A step of an erasure.
     *
     * @param candidate reference of the person; empty where it is not filled in
     * @param entries how many hold facts of the person, in words; null before that was looked for
     * @param erased the entry that says that they were erased; null before
     */
    record StepView(String candidate, List<Pages.FaultView> faults, String entries, String erased) {}

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance erase(StepView step);
    }

    @GET
    public Response start() {
        return step(200, new StepView("", List.of(), null, null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Weighs(Weight.HEAVY)
    public Response erase(MultivaluedMap<String, String> form) {
        String candidate =
                Optional.ofNullable(form.getFirst("candidate")).orElse("").strip();
        if (candidate.isEmpty() || candidate.length() > LONGEST || candidate.indexOf('\0') >= 0) {
            return fault(400, candidate, "Fill in the reference of the person, as the asking system sends it.");
        }
        if (journal.isEmpty()) {
            return step(200, new StepView("", List.of(), null, null));
        }
        String entries = entries(journal.get(), candidate);
        if (entries == null) {
            return fault(
                    404,
                    candidate,
                    "Nothing is kept under this reference: it was never recorded, or it is erased already. Check how it is written.");
        }
        if (!"erase".equals(form.getFirst("step"))) {
            return step(200, new StepView(candidate, List.of(), entries, null));
        }
        return journal.get()
                .erase(CalledBy.of(caller.kind(), caller.name()), candidate)
                .map(Recorded::entry)
                .map(entry -> step(200, new StepView("", List.of(), entries, entry)))
                .orElseGet(() -> fault(404, candidate, "Somebody else has erased this person just now."));
    }

    /** Null where there are none. */
    private static String entries(Journal journal, String candidate) {
        EntryLine.Page found = new Finder(journal).find(Query.about(candidate), null, MOST);
        int entries = found.entries().size();
        return switch (entries) {
            case 0 -> null;
            case 1 -> "1 entry";
            default -> (found.next() == null ? "" : "More than ") + entries + " entries";
        };
    }

    private static Response fault(int status, String candidate, String detail) {
        String shown = candidate.length() > LONGEST ? candidate.substring(0, LONGEST) : candidate;
        return step(status, new StepView(shown, List.of(new Pages.FaultView("candidate", detail)), null, null));
    }

    private static Response step(int status, StepView step) {
        return Pages.page(status, Templates.erase(step)).build();
    }
}
