package org.accreditation.access;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.accreditation.question.ProblemType;

/** A client may be limited to single decisions. */
@Singleton
public class Rights {

    private final AccessSettings settings;
    private final SignIn signIn;
    private final Caller caller;

    Rights(AccessSettings settings, SignIn signIn, Caller caller) {
        this.settings = settings;
        this.signIn = signIn;
        this.caller = caller;
    }

    /**
     * Makes sure that the caller may ask.
     *
     * @param wanted name of a decision, or {@code pathway}
     * @throws HttpProblem where they may not
     */
    public void toAsk(String wanted) {
        Map<String, Set<String>> clients = settings.clients();
        if (clients.isEmpty() || !signIn.isRequired()) {
            return;
        }
        Set<String> rights = caller.client().map(clients::get).orElse(Set.of());
        if (rights == null || !rights.contains(wanted)) {
            throw HttpProblem.builder(Denied.problem(
                            ProblemType.NOT_PERMITTED,
                            "This client may not ask '" + wanted + "'. It may ask: "
                                    + (rights == null || rights.isEmpty()
                                            ? "nothing"
                                            : rights.stream().sorted().collect(Collectors.joining(", ")))
                                    + "."))
                    .build();
        }
    }
}
