package org.accreditation.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.accreditation.access.Caller;
import org.accreditation.access.Role;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.journal.CalledBy;
import org.accreditation.journal.search.Query;
import org.accreditation.journal.store.EntryName;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.redress.ItemsCsv;
import org.accreditation.redress.Redress;
import org.accreditation.redress.RedressItem;
import org.accreditation.redress.RedressList;
import org.accreditation.redress.RedressRefused;

/** Past decisions that would be decided differently under another version: looked for, grouped by what changed, and put right one by one. */
@Path("/redress")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class RedressPages {

    private static final int ON_A_PAGE = 50;

    private static final int GROUPS_ON_A_PAGE = 20;

    private static final List<String> SETTLED = List.of("state", "settledBy", "settledAt", "settlement");

    private final Optional<Redress> redress;
    private final PolicyLibrary library;
    private final Caller caller;

    RedressPages(Optional<Redress> redress, PolicyLibrary library, Caller caller) {
        this.redress = redress;
        this.library = library;
        this.caller = caller;
    }

    /** A list in the overview. */
    record Line(RedressList list, String state, Redress.Count count) {}

    /**
     * What is filled in to begin a list.
     *
     * @param fault what is wrong; null where nothing is
     */
    record Form(
            String oldKey,
            String newKey,
            String row,
            String aboutFrom,
            String aboutTo,
            String takenFrom,
            String takenTo,
            String why) {
        private static final Form EMPTY = new Form("", "", "", "", "", "", "", "");
    }

    /** The overview. */
    record Overview(
            List<Line> lists,
            List<Pages.ChoiceView> versions,
            Form form,
            boolean mayAct,
            List<Pages.FaultView> faults) {}

    /** Decisions that changed alike. */
    record GroupView(Redress.Group group, OutcomeTag before, OutcomeTag after, boolean shown) {}

    /** A decision in a list. */
    record ItemLine(RedressItem item, OutcomeTag before, OutcomeTag after, String what, String state) {}

    /**
     * A list.
     *
     * @param waits whether the search waits for a version that is not served now
     * @param moreGroups the address with the next groups; null where these are the last
     * @param next the address of the next page; null where this is the last
     */
    record ListView(
            RedressList list,
            String state,
            boolean searching,
            boolean waits,
            Redress.Count count,
            List<GroupView> groups,
            String moreGroups,
            List<ItemLine> items,
            String changed,
            String next,
            boolean mayAct) {}

    /**
     * A list held against the journal.
     *
     * @param wrong what does not hold, a sentence each
     */
    record CheckView(RedressList list, List<String> wrong) {}

    /** One decision. */
    record ItemView(
            RedressList list,
            ItemLine line,
            List<RedressItem.Change> changes,
            boolean open,
            boolean mayAct,
            String settlement,
            String reason,
            List<Pages.FaultView> faults) {}

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance overview(Overview overview);

        static native TemplateInstance list(ListView view);

        static native TemplateInstance item(ItemView view);

        static native TemplateInstance check(CheckView view);

        static native TemplateInstance gone(List<Redress.Gone> lists);
    }

    @GET
    @Weighs(Weight.HEAVY)
    public Response overview() {
        return with(known -> overview(200, known, Form.EMPTY, List.of()));
    }

    private Response overview(int status, Redress known, Form form, List<Pages.FaultView> faults) {
        Map<String, Redress.Count> counts = known.counts();
        List<Line> lines = known.lists().stream()
                .map(list -> new Line(list, state(known, list), counts.getOrDefault(list.id(), Redress.Count.NONE)))
                .toList();
        List<Pages.ChoiceView> versions = library.files().stream()
                .map(file -> new Pages.ChoiceView(file.key(), words(file)))
                .toList();
        return Pages.page(status, Templates.overview(new Overview(lines, versions, form, mayAct(), faults)))
                .build();
    }

    private static String words(PolicyFile file) {
        return file.id() + ", version of " + Dates.inWords(file.version()) + ": " + file.document();
    }

    private static String state(Redress known, RedressList list) {
        return switch (list.state()) {
            case SEARCHING -> known.waits(list) ? "Waits" : "Being searched";
            case SEARCHED -> "Searched";
            case CANCELLED -> "Search cancelled";
        };
    }

    private boolean mayAct() {
        return caller.is(Role.ADMIN);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response begin(MultivaluedMap<String, String> form) {
        return with(known -> {
            Form filled = new Form(
                    value(form, "old"),
                    value(form, "new"),
                    value(form, "row"),
                    value(form, "aboutFrom"),
                    value(form, "aboutTo"),
                    value(form, "takenFrom"),
                    value(form, "takenTo"),
                    value(form, "why"));
            List<Pages.FaultView> faults = new ArrayList<>();
            LocalDate aboutFrom = day("aboutFrom", filled.aboutFrom(), faults);
            LocalDate aboutTo = day("aboutTo", filled.aboutTo(), faults);
            LocalDate takenFrom = day("takenFrom", filled.takenFrom(), faults);
            LocalDate takenTo = day("takenTo", filled.takenTo(), faults);
            if (!faults.isEmpty()) {
                return overview(422, known, filled, faults);
            }
            try {
                RedressList list = known.begin(
                        by(),
                        new Redress.Search(
                                filled.oldKey(),
                                filled.newKey(),
                                filled.row(),
                                aboutFrom,
                                aboutTo,
                                Query.beginning(takenFrom),
                                Query.end(takenTo)),
                        filled.why());
                return Response.seeOther(URI.create("/redress/" + list.id())).build();
            } catch (RedressRefused refused) {
                return overview(422, known, filled, List.of(new Pages.FaultView("main-content", refused.getMessage())));
            }
        });
    }

    private static LocalDate day(String field, String text, List<Pages.FaultView> faults) {
        if (text.isEmpty()) {
            return null;
        }
        Optional<LocalDate> day = Dates.read(text);
        if (day.isEmpty()) {
            faults.add(new Pages.FaultView(
                    field, "This is not a date that exists. Write it as in 14 March 2017, or leave it empty."));
        }
        return day.orElse(null);
    }

    @GET
    @Path("{list}")
    @Weighs(Weight.HEAVY)
    public Response list(
            @PathParam("list") String id,
            @QueryParam("changed") String changed,
            @QueryParam("after") String after,
            @QueryParam("groups") String from) {
        return with(id, (known, list) -> {
            int first = from != null && from.matches("\\d{1,6}") ? Integer.parseInt(from) : 0;
            Redress.Count count = known.count(id);
            List<Redress.Group> found = known.groups(id, first, GROUPS_ON_A_PAGE + 1);
            List<Redress.Group> groups = found.subList(0, Math.min(GROUPS_ON_A_PAGE, found.size()));
            String only = changed == null || changed.isBlank() ? null : changed;
            RedressItem last = item(known, list, after).orElse(null);
            List<RedressItem> items = known.items(id, only, last, ON_A_PAGE + 1);
            List<RedressItem> shown = items.subList(0, Math.min(ON_A_PAGE, items.size()));
            String next = items.size() <= ON_A_PAGE
                    ? null
                    : "/redress/" + id + "?after=" + place(shown.get(shown.size() - 1))
                            + (only == null ? "" : "&changed=" + only);
            return Pages.page(
                            200,
                            Templates.list(new ListView(
                                    list,
                                    state(known, list),
                                    list.state() == RedressList.State.SEARCHING,
                                    known.waits(list),
                                    count,
                                    groups.stream()
                                            .map(group -> new GroupView(
                                                    group,
                                                    tag(group.before()),
                                                    tag(group.after()),
                                                    group.changed().equals(only)))
                                            .toList(),
                                    found.size() > groups.size()
                                            ? "/redress/" + id + "?groups=" + (first + GROUPS_ON_A_PAGE)
                                            : null,
                                    shown.stream().map(RedressPages::line).toList(),
                                    only,
                                    next,
                                    mayAct())))
                    .build();
        });
    }

    private static OutcomeTag tag(String outcome) {
        return outcome.equals(RedressItem.NOT_DECIDED) ? new OutcomeTag("Not decided", "grey") : OutcomeTag.of(outcome);
    }

    private static ItemLine line(RedressItem item) {
        return new ItemLine(
                item,
                tag(item.before()),
                tag(item.after()),
                RequestForm.words(item.decision()) + (item.status() == null ? "" : " for " + item.status()),
                switch (item.state()) {
                    case OPEN -> "Open";
                    case DECIDING -> item.settledBy() + " is at it";
                    case DECIDED -> "Decided again by " + item.settledBy();
                    case NOT_NEEDED -> "Not needed, says " + item.settledBy();
                    case ERASED -> "The person was erased";
                });
    }

    /** Where an item is in its list, for an address: {@code entry~number}. */
    private static String place(RedressItem item) {
        return item.entry() + "~" + item.number();
    }

    private static Optional<RedressItem> item(Redress known, RedressList list, String place) {
        int mark = place == null ? -1 : place.lastIndexOf('~');
        return mark < 0 ? Optional.empty() : item(known, list, place.substring(0, mark), place.substring(mark + 1));
    }

    private static Optional<RedressItem> item(Redress known, RedressList list, String entry, String number) {
        return number.matches("\\d{1,6}")
                ? EntryName.parse(entry).flatMap(name -> known.item(list.id(), name, Integer.parseInt(number)))
                : Optional.empty();
    }

    @POST
    @Path("{list}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response end(@PathParam("list") String id) {
        return with(id, (known, list) -> {
            known.cancel(by(), id);
            return Response.seeOther(URI.create("/redress/" + id)).build();
        });
    }

    @GET
    @Path("{list}/decisions.csv")
    @Produces("text/csv;charset=utf-8")
    @Weighs(Weight.HEAVY)
    public Response csv(@PathParam("list") String id) {
        return with(id, (known, list) -> Response.ok((StreamingOutput) out -> csv(known, list, out))
                .type("text/csv;charset=utf-8")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"redress-" + list.policy() + "-" + list.oldVersion() + "-to-"
                                + list.newVersion() + ".csv\"")
                .build());
    }

    private static void csv(Redress known, RedressList list, OutputStream out) throws IOException {
        out.write(ItemsCsv.headings(SETTLED).getBytes(StandardCharsets.UTF_8));
        RedressItem last = null;
        List<RedressItem> page;
        do {
            page = known.items(list.id(), null, last, 500);
            for (RedressItem item : page) {
                out.write(ItemsCsv.line(item, settled(item)).getBytes(StandardCharsets.UTF_8));
                last = item;
            }
        } while (page.size() == 500);
    }

    private static List<Object> settled(RedressItem item) {
        return Arrays.asList(
                item.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                item.settledBy(),
                item.settledAt(),
                item.settlement());
    }

    /** All lists that the journal says were begun: whether they are there. */
    @GET
    @Path("check")
    @Weighs(Weight.WALK)
    public Response gone() {
        return with(known -> Pages.page(200, Templates.gone(known.gone())).build());
    }

    /** The list held against the journal. */
    @GET
    @Path("{list}/check")
    @Weighs(Weight.HEAVY)
    public Response check(@PathParam("list") String id) {
        return with(id, (known, list) -> Pages.page(200, Templates.check(new CheckView(list, known.check(list))))
                .build());
    }

    @GET
    @Path("{list}/{entry}/{number}")
    @Weighs(Weight.HEAVY)
    public Response item(
            @PathParam("list") String id, @PathParam("entry") String entry, @PathParam("number") String number) {
        return with(id, entry, number, (known, at) -> page(200, known, at, "", List.of()));
    }

    /** A decision and the list that it is on. */
    private record At(RedressList list, RedressItem item) {}

    private Response page(int status, Redress known, At at, String reason, List<Pages.FaultView> faults) {
        boolean open = at.item().state() == RedressItem.State.OPEN || at.item().state() == RedressItem.State.DECIDING;
        return Pages.page(
                        status,
                        Templates.item(new ItemView(
                                at.list(),
                                line(at.item()),
                                known.inFull(at.list(), at.item())
                                        .orElse(at.item().changes()),
                                open,
                                mayAct(),
                                at.item().settlement(),
                                reason,
                                faults)))
                .build();
    }

    @POST
    @Path("{list}/{entry}/{number}/again")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Weighs(Weight.HEAVY)
    public Response again(
            @PathParam("list") String id, @PathParam("entry") String entry, @PathParam("number") String number) {
        return with(id, entry, number, (known, at) -> {
            try {
                known.decideAgain(by(), at.list(), at.item());
                return to(at);
            } catch (RedressRefused refused) {
                return refused(known, at, "", "again", refused);
            }
        });
    }

    @POST
    @Path("{list}/{entry}/{number}/reason")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reason(
            @PathParam("list") String id,
            @PathParam("entry") String entry,
            @PathParam("number") String number,
            MultivaluedMap<String, String> form) {
        return with(id, entry, number, (known, at) -> {
            String reason = value(form, "reason");
            try {
                known.notNeeded(by(), at.list(), at.item(), reason);
                return to(at);
            } catch (RedressRefused refused) {
                return refused(known, at, reason, "reason", refused);
            }
        });
    }

    private static Response to(At at) {
        return Response.seeOther(URI.create("/redress/" + at.list().id() + "/"
                        + at.item().entry() + "/" + at.item().number()))
                .build();
    }

    private Response refused(Redress known, At at, String reason, String field, RedressRefused refused) {
        RedressItem now = known.item(
                        at.list().id(), at.item().entry(), at.item().number())
                .orElse(at.item());
        int status =
                switch (refused.kind()) {
                    case UNKNOWN -> 404;
                    case INPUT -> 422;
                    case NOT_NOW -> 409;
                };
        return page(
                status,
                known,
                new At(at.list(), now),
                reason,
                List.of(new Pages.FaultView(field, refused.getMessage())));
    }

    private CalledBy by() {
        return CalledBy.of(caller.kind(), caller.name());
    }

    private static String value(MultivaluedMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name)).orElse("").strip();
    }

    private Response with(Function<Redress, Response> page) {
        return redress.map(page)
                .orElseGet(() -> Pages.nothing("This service keeps no journal, so there are no past decisions.")
                        .build());
    }

    private Response with(String id, BiFunction<Redress, RedressList, Response> page) {
        return with(known -> known.find(id).map(list -> page.apply(known, list)).orElseGet(() -> Pages.nothing(
                        "There is no such list. Check the address, or look in the overview.")
                .build()));
    }

    private Response with(String id, String entry, String number, BiFunction<Redress, At, Response> page) {
        return with(id, (known, list) -> item(known, list, entry, number)
                .map(item -> page.apply(known, new At(list, item)))
                .orElseGet(() -> Pages.nothing("There is no such decision on this list. Look at the list itself.")
                        .build()));
    }
}
