package org.accreditation.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.accreditation.access.Caller;
import org.accreditation.access.Rights;
import org.accreditation.access.Takes;
import org.accreditation.access.Weighs;
import org.accreditation.access.Weight;
import org.accreditation.journal.CalledBy;
import org.accreditation.json.Json;
import org.accreditation.question.ProblemType;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.RequestReader;
import org.accreditation.question.reading.RequestSchema;
import org.accreditation.subscription.SubscriptionCursor;
import org.accreditation.subscription.SubscriptionRefused;
import org.accreditation.subscription.SubscriptionView;
import org.accreditation.subscription.Subscriptions;

/** Being told when an answer changes. A caller sees their own subscriptions alone. */
@Path("/v1/subscriptions")
@Blocking
public class SubscriptionResource {

    private final Subscribing subscribing;
    private final Caller caller;
    private final Rights rights;
    private final RequestReader reader = new RequestReader();
    private final RequestSchema schema = new RequestSchema("/subscription.schema.json");

    SubscriptionResource(Subscribing subscribing, Caller caller, Rights rights) {
        this.subscribing = subscribing;
        this.caller = caller;
        this.rights = rights;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Weighs(value = Weight.HEAVY, largestBody = DecisionResource.LARGEST)
    public Response subscribe(@HeaderParam(Replies.KEY) String key, InputStream body) {
        try {
            subscriptions().mayBeMade();
            JsonNode tree = reader.tree(RequestBody.upTo(DecisionResource.LARGEST, body));
            List<Fault> faults = new ArrayList<>(schema.faults(tree));
            Replies.isName(key, faults);
            if (!faults.isEmpty()) {
                throw new InvalidRequest(faults);
            }
            String decision = tree.get("decision").textValue();
            rights.toAsk(decision);
            SubscriptionView made = subscriptions()
                    .make(
                            calledBy(),
                            decision,
                            tree.get("request"),
                            tree.get("callback").textValue(),
                            tree.get("secret").textValue(),
                            key);
            return Response.created(URI.create("/v1/subscriptions/" + made.id()))
                    .entity(Json.compact(made))
                    .build();
        } catch (SubscriptionRefused refused) {
            throw problem(refused);
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Takes(tellsAllAtOnce = true, listedBy = JournalParameter.OfPages.class)
    public String list(@Context UriInfo uri) {
        JournalQuery.Place<SubscriptionCursor> place =
                JournalQuery.place(uri.getQueryParameters(), SubscriptionCursor::parse);
        return Json.compact(subscriptions().list(calledBy(), place.after(), place.limit()));
    }

    @GET
    @Path("/{subscription}")
    @Produces(MediaType.APPLICATION_JSON)
    public String subscription(@PathParam("subscription") String id) {
        try {
            return Json.compact(subscriptions().find(calledBy(), id));
        } catch (SubscriptionRefused refused) {
            throw problem(refused);
        }
    }

    @DELETE
    @Path("/{subscription}")
    public void end(@PathParam("subscription") String id) {
        try {
            subscriptions().delete(calledBy(), id);
        } catch (SubscriptionRefused refused) {
            throw problem(refused);
        }
    }

    private Subscriptions subscriptions() {
        return subscribing
                .subscriptions()
                .orElseThrow(() -> Problems.of(
                        ProblemType.NO_JOURNAL, "This service keeps no journal: accreditation.journal is set to off."));
    }

    private CalledBy calledBy() {
        return CalledBy.of(caller.kind(), caller.name());
    }

    private static RuntimeException problem(SubscriptionRefused refused) {
        return Problems.of(
                switch (refused.kind()) {
                    case OFF -> ProblemType.NO_SUBSCRIPTIONS;
                    case UNKNOWN -> ProblemType.UNKNOWN_SUBSCRIPTION;
                    case TOO_MANY -> ProblemType.TOO_MANY_SUBSCRIPTIONS;
                    case KEY_USED -> ProblemType.IDEMPOTENCY_KEY_USED;
                },
                refused.getMessage());
    }
}
