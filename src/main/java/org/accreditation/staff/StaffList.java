package org.accreditation.staff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accreditation.json.Json;
import org.accreditation.json.Sha256;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.RequestReader;

/**
 * The people of a staff list, as a request about each, and the report of its faults. Of a list of any length it holds no more
 * than so many lines, those that a request can be made of, and the first faults.
 */
public final class StaffList {

    /** A request about one person takes no more entries of a list. */
    private static final int LINES_OF_A_PERSON = 1000;

    private static final RequestReader REQUESTS = new RequestReader();

    private final int most;
    private final ObjectNode everybody;
    private final List<Member> people = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final List<StaffFault> faults = new ArrayList<>();
    private final Map<Integer, List<StaffFault>> faultsOf = new TreeMap<>();
    private final MessageDigest identity = Sha256.begin();
    private RowReader reader;
    private StaffReport report;
    private long faultCount;
    private long lines;
    private long goodLines;
    private long held;

    /** Somebody, line by line. */
    private static final class Member {
        private final String reference;
        private final List<byte[]> rows = new ArrayList<>(1);
        private final List<Long> lines = new ArrayList<>(1);
        private boolean faulty;

        private Member(String reference) {
            this.reference = reference;
        }
    }

    private StaffList(StaffMapping mapping, int most) {
        this.most = most;
        this.everybody = mapping.begin();
    }

    /**
     * Reads one.
     *
     * @param most so many lines are held at most; more are looked at and are a fault
     * @throws InvalidRequest where the mapping cannot be used
     * @throws UncheckedIOException where the file cannot be read
     */
    public static StaffList read(StaffFile file, StaffMapping mapping, int most) {
        StaffList list = new StaffList(mapping, most);
        StaffMapping.Resolved resolved = mapping.resolved();
        if (!list.everybody.hasNonNull("asOf")
                && resolved.columns().stream().noneMatch(column -> column.to().equals("/asOf"))) {
            throw new InvalidRequest(List.of(new Fault("/request/asOf", "Say the day that is asked about.")));
        }
        try (Rows rows = file.open()) {
            list.read(rows, resolved);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        int good = (int) list.people.stream().filter(member -> !member.faulty).count();
        list.report = new StaffReport(
                file.format(),
                file.encoding(),
                list.lines,
                list.goodLines,
                list.people.size(),
                good,
                list.faultCount,
                List.copyOf(list.faults),
                file.notes());
        return list;
    }

    private void read(Rows rows, StaffMapping.Resolved resolved) throws IOException {
        if (rows == null) {
            fault(-1, 1, null, "This is no text. Save the list as CSV (UTF-8), and give that.");
            return;
        }
        reader = new RowReader(everybody, resolved);
        Row row = rows.next();
        if (lacks(rows, resolved)) {
            return;
        }
        for (; row != null; row = rows.next()) {
            lines++;
            line(row, resolved.person());
        }
        for (int person = 0; person < people.size(); person++) {
            together(person);
        }
        if (people.isEmpty() && faultCount == 0) {
            fault(-1, 1, null, "There is nobody in it. Give a line of headings and a line for each person.");
        }
    }

    /** Whether a heading that is read is not there, or more than once: then nothing that follows can be told. */
    private boolean lacks(Rows rows, StaffMapping.Resolved resolved) {
        List<String> there = rows.headings().stream().map(Words::same).toList();
        List<String> twice = rows.twice().stream().map(Words::same).toList();
        long before = faultCount;
        List<String> read = new ArrayList<>(resolved.columns().stream()
                .filter(StaffColumn::needed)
                .map(StaffColumn::heading)
                .toList());
        if (!read.contains(resolved.person())) {
            read.add(resolved.person());
        }
        boolean mayFollow = rows instanceof NdjsonRows;
        for (String heading : read) {
            if (!mayFollow && !there.contains(Words.same(heading))) {
                fault(-1, 1, heading, "The list has no such heading. Correct it in the list or in the mapping.");
            }
        }
        resolved.columns().stream()
                .map(StaffColumn::heading)
                .filter(heading -> twice.contains(Words.same(heading)))
                .forEach(heading -> fault(-1, 1, heading, "This heading stands there twice. Leave one out."));
        return faultCount > before;
    }

    private void line(Row row, String person) {
        String reference = row.cells().getOrDefault(Words.same(person), "");
        if (row.fault() != null) {
            fault(-1, row.line(), null, row.fault());
            return;
        }
        long before = faultCount;
        int place = -1;
        if (reference.isEmpty()) {
            fault(-1, row.line(), person, "Nothing says whom this line is about.");
        } else {
            place = places.getOrDefault(reference, -1);
            if (place < 0 && held < most) {
                place = people.size();
                places.put(reference, place);
                people.add(new Member(reference));
            }
        }
        int about = place;
        ObjectNode read = reader.read(row, (column, detail) -> fault(about, row.line(), column, detail));
        if (!reference.isEmpty() && held >= most) {
            fault(about, row.line(), null, "At most " + most + " lines are held at a time. Give the list in parts.");
        } else if (place >= 0 && people.get(place).rows.size() >= LINES_OF_A_PERSON) {
            fault(about, row.line(), null, "At most " + LINES_OF_A_PERSON + " lines are about one person.");
        } else if (place >= 0) {
            hold(people.get(place), row.line(), read);
        }
        goodLines += faultCount == before ? 1 : 0;
    }

    private void hold(Member member, long line, ObjectNode read) {
        byte[] bytes = Json.compact(read).getBytes(StandardCharsets.UTF_8);
        member.rows.add(bytes);
        member.lines.add(line);
        identity.update(bytes);
        held++;
    }

    /** What the lines of one person say together. */
    private void together(int person) {
        Member member = people.get(person);
        if (member.rows.size() < 2) {
            return;
        }
        ObjectNode all = tree(member.rows.get(0));
        for (int i = 1; i < member.rows.size(); i++) {
            long line = member.lines.get(i);
            Together.merge(
                    all,
                    tree(member.rows.get(i)),
                    pointer -> fault(
                            person,
                            line,
                            reader.heading(pointer),
                            "It says something else than an earlier line about the same person."));
        }
        if (!member.faulty) {
            long last = member.lines.get(member.lines.size() - 1);
            for (Fault fault : REQUESTS.faults(reader.whole(all))) {
                fault(
                        person,
                        last,
                        reader.heading(fault.pointer()),
                        "Of all lines about this person together: " + fault.detail());
            }
        }
    }

    private void fault(int person, long line, String column, String detail) {
        faultCount++;
        if (person >= 0) {
            people.get(person).faulty = true;
        }
        if (faults.size() < StaffReport.MOST_FAULTS) {
            StaffFault fault = new StaffFault(line, column, detail);
            faults.add(fault);
            if (person >= 0) {
                faultsOf.computeIfAbsent(person, none -> new ArrayList<>()).add(fault);
            }
        }
    }

    /** What it is, and everything that is wrong with it. */
    public StaffReport report() {
        return report;
    }

    /** How many people it is about. */
    public int size() {
        return people.size();
    }

    /** What tells somebody from the others, by their place from 0. */
    public String reference(int person) {
        return people.get(person).reference;
    }

    /** Whether no line about somebody has a fault. */
    public boolean isGood(int person) {
        return !people.get(person).faulty;
    }

    /** What is wrong with the lines about somebody, of the faults that are told. */
    public List<StaffFault> faults(int person) {
        return faultsOf.getOrDefault(person, List.of());
    }

    /** The request about somebody without a fault. */
    public JsonNode request(int person) {
        Member member = people.get(person);
        ObjectNode all = tree(member.rows.get(0));
        for (byte[] row : member.rows.subList(1, member.rows.size())) {
            Together.merge(all, tree(row), contradiction -> {});
        }
        return reader.whole(all);
    }

    private static ObjectNode tree(byte[] row) {
        return (ObjectNode) Json.tree(new String(row, StandardCharsets.UTF_8));
    }

    /** A digest of what was read, so that the same text stands for the same people. */
    public String identity() {
        try {
            MessageDigest all = (MessageDigest) identity.clone();
            people.forEach(member ->
                    all.update((member.reference + (member.faulty ? "\n-" : "\n")).getBytes(StandardCharsets.UTF_8)));
            all.update(everybody.toString().getBytes(StandardCharsets.UTF_8));
            return Sha256.of(all);
        } catch (CloneNotSupportedException everyJavaDoes) {
            throw new IllegalStateException(everyJavaDoes);
        }
    }
}
