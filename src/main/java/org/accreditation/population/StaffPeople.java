package org.accreditation.population;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.accreditation.candidate.Authority;
import org.accreditation.candidate.Employment;
import org.accreditation.candidate.Request;
import org.accreditation.question.reading.RequestReader;
import org.accreditation.staff.StaffList;

/** The people of a staff list about whom no line has a fault. Each stands for nobody else. */
public final class StaffPeople implements People {

    private static final List<String> NOTES = List.of(
            "These are the people of a staff list, as it says, and nobody else. What it does not say is not known.",
            "Whoever has no status of their own in it was asked about the one of their role; nobody is asked about a status"
                    + " that nothing says.");

    private final StaffList list;
    private final Figures figures;
    private final int[] good;
    private final RequestReader reader = new RequestReader();

    /**
     * Those of a list.
     *
     * @param figures say which status is in question for a role
     */
    public StaffPeople(StaffList list, Figures figures) {
        this.list = list;
        this.figures = figures;
        this.good = IntStream.range(0, list.size()).filter(list::isGood).toArray();
    }

    @Override
    public long size() {
        return good.length;
    }

    @Override
    public double weight() {
        return 1;
    }

    @Override
    public boolean isEverybody() {
        return true;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(NOTES);
        notes.add(list.report().summary());
        notes.addAll(list.report().notes());
        return notes;
    }

    @Override
    public String identity() {
        return "staff list " + list.identity() + " " + figures.identity();
    }

    @Override
    public Person person(long index) {
        Request request = reader.bind(list.request(good[(int) index]));
        Employment now = present(request);
        String role = now == null ? null : now.role();
        Authority authority = now == null ? null : now.authority();
        Traits traits = new Traits(
                authority == null ? null : authority.region(),
                role,
                now == null ? null : now.engagement(),
                authority == null ? null : authority.code(),
                service(request, now),
                null,
                null,
                null);
        String status = request.status() != null || role == null ? request.status() : figures.status(role);
        return new Person(index, traits, 1, request.asOf(), status, request.body(), request.candidate());
    }

    /** The post that they hold that day, of several the latest; null where the list says of none. */
    private static Employment present(Request request) {
        List<Employment> employments = request.candidate().employments();
        return employments == null
                ? null
                : employments.stream()
                        .filter(each -> each.mayHoldOn(request.asOf()))
                        .max(Comparator.comparing(Employment::from, Comparator.nullsFirst(Comparator.naturalOrder())))
                        .orElse(null);
    }

    private String service(Request request, Employment now) {
        return now == null || now.from() == null
                ? null
                : figures.lengthOfService((int) ChronoUnit.MONTHS.between(now.from(), request.asOf()));
    }
}
