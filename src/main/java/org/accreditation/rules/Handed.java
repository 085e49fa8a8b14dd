package org.accreditation.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.accreditation.candidate.Accreditation;
import org.accreditation.candidate.Adjustment;
import org.accreditation.candidate.AgencyEngagement;
import org.accreditation.candidate.AssignmentJudgement;
import org.accreditation.candidate.Asye;
import org.accreditation.candidate.Attempt;
import org.accreditation.candidate.Candidate;
import org.accreditation.candidate.Employment;
import org.accreditation.candidate.Endorsement;
import org.accreditation.candidate.Entry;
import org.accreditation.candidate.Evidence;
import org.accreditation.candidate.Plan;
import org.accreditation.candidate.PostOffered;
import org.accreditation.candidate.Registration;
import org.accreditation.candidate.Sitting;
import org.accreditation.candidate.SupportPlan;

/**
 * What can be handed to rules about one person, by the kind of each object. Entries dated after the day until which things are
 * known are not among it.
 */
final class Handed {

    /** Objects of a class. Kinds are told apart by their number, so that a set of them is the bits of a number. */
    private record Kind(Class<?> type, Function<Handed, List<?>> objects) {}

    private static final List<Kind> KINDS = kinds();

    /** Those that rules conclude, or that are found from others; whether there are any is not known before. */
    private static final long CONCLUDED = kindsOf(Place.class) | kindsOf(RegisterEntry.class);

    private final RuleSet rules;
    private final Asked asked;
    private final Supplier<List<Place>> places;
    private final List<?>[] found = new List<?>[KINDS.size()];
    private long present;

    /**
     * What can be handed to rules.
     *
     * @param places where the entries belong, for those rules that read it
     */
    Handed(RuleSet rules, Asked asked, Supplier<List<Place>> places) {
        this.rules = rules;
        this.asked = asked;
        this.places = places;
    }

    private static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        add(kinds, Asked.class, of -> List.of(of.asked));
        add(kinds, Candidate.class, of -> List.of(of.asked.candidate()));
        add(kinds, Register.class, of -> of.rules.registers());
        add(kinds, SiteList.class, of -> of.rules.sites());
        add(kinds, Registration.class, of -> of.known(of.asked.candidate().registrations()));
        add(kinds, Employment.class, of -> of.known(of.asked.candidate().employments()));
        add(
                kinds,
                AssignmentJudgement.class,
                of -> of.known(of.asked.candidate().assignmentJudgements()));
        add(kinds, Evidence.class, of -> of.known(of.asked.candidate().evidence()));
        add(kinds, Adjustment.class, of -> of.known(of.asked.candidate().adjustments()));
        add(kinds, Endorsement.class, of -> of.known(of.asked.candidate().endorsements()));
        add(kinds, Accreditation.class, of -> of.known(of.asked.candidate().accreditations()));
        add(kinds, Attempt.class, of -> of.known(of.asked.candidate().attempts()));
        add(kinds, SupportPlan.class, of -> of.known(of.asked.candidate().supportPlans()));
        add(kinds, AgencyEngagement.Reference.class, of -> of.engagement(AgencyEngagement::references));
        add(
                kinds,
                AgencyEngagement.ExceptionalCircumstance.class,
                of -> of.engagement(AgencyEngagement::exceptionalCircumstances));
        add(kinds, Asye.class, of -> one(of.asked.candidate().asye()));
        add(kinds, PostOffered.class, of -> one(of.asked.candidate().postOffered()));
        add(kinds, Plan.class, of -> one(of.asked.candidate().plan()));
        add(kinds, Sitting.class, of -> one(of.asked.candidate().sitting()));
        add(kinds, AgencyEngagement.class, of -> one(of.asked.candidate().agencyEngagement()));
        add(kinds, NotGiven.class, of -> NotGiven.of(of.asked.candidate()));
        add(kinds, Place.class, of -> of.places.get());
        add(
                kinds,
                RegisterEntry.class,
                of -> RegisterEntry.read(of.known(of.asked.candidate().registrations()), of.rules.registers()));
        return List.copyOf(kinds);
    }

    private static void add(List<Kind> kinds, Class<?> type, Function<Handed, List<?>> objects) {
        kinds.add(new Kind(type, objects));
    }

    /** The kinds whose objects are of a type, as bits; none where nothing of the type is ever handed. */
    static long kindsOf(Class<?> type) {
        return IntStream.range(0, KINDS.size())
                .filter(kind -> type.isAssignableFrom(KINDS.get(kind).type()))
                .mapToLong(kind -> 1L << kind)
                .reduce(0, (one, other) -> one | other);
    }

    /** The classes of kinds. */
    static Set<Class<?>> classes(long kinds) {
        return IntStream.range(0, KINDS.size())
                .filter(kind -> (kinds & 1L << kind) != 0)
                .<Class<?>>mapToObj(kind -> KINDS.get(kind).type())
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    /** The kinds of which there may be something, as bits. */
    long present() {
        if (present == 0) {
            long some = CONCLUDED;
            for (int kind = 0; kind < found.length; kind++) {
                if ((CONCLUDED & 1L << kind) == 0 && !of(kind).isEmpty()) {
                    some |= 1L << kind;
                }
            }
            present = some;
        }
        return present;
    }

    /** All objects of some kinds. */
    List<Object> all(long kinds) {
        List<Object> all = new ArrayList<>();
        for (long left = kinds; left != 0; left &= left - 1) {
            all.addAll(of(Long.numberOfTrailingZeros(left)));
        }
        return all;
    }

    private List<?> of(int kind) {
        List<?> objects = found[kind];
        if (objects == null) {
            objects = KINDS.get(kind).objects().apply(this);
            found[kind] = objects;
        }
        return objects;
    }

    private <T extends Entry> List<T> known(List<T> entries) {
        if (entries == null) {
            return List.of();
        }
        for (T entry : entries) {
            if (!asked.isKnown(entry)) {
                return entries.stream().filter(asked::isKnown).toList();
            }
        }
        return entries;
    }

    private <T extends Entry> List<T> engagement(Function<AgencyEngagement, List<T>> entries) {
        return Optional.ofNullable(asked.candidate().agencyEngagement())
                .map(entries)
                .map(this::known)
                .orElse(List.of());
    }

    private static List<?> one(Object given) {
        return given == null ? List.of() : List.of(given);
    }
}
