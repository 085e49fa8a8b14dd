package org.accreditation.explanation;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.accreditation.policy.StrictYaml;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.TableFault;

/** Looks through a file of acts, as strictly as through tables: an act that nothing could be made of would be left out of explanations silently. */
public final class ActsCheck {

    /** Where the acts stand among the files of the policies. */
    public static final String FILE = "decision-tables/acts.yaml";

    private ActsCheck() {}

    /** What is wrong with a file of acts; empty where nothing is. */
    public static List<TableFault> faults(String text) {
        List<Act> acts;
        try {
            acts = read(text);
        } catch (BadTable bad) {
            return bad.faults();
        }
        List<TableFault> faults = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < acts.size(); i++) {
            Act act = acts.get(i);
            if (act == null) {
                add(faults, "number " + (i + 1), "is empty. Fill it in, or leave it out.");
                continue;
            }
            String name = act.id() == null ? "number " + (i + 1) : "'" + act.id() + "'";
            if (act.id() == null || act.says() == null || act.by() == null) {
                add(
                        faults,
                        name,
                        "leaves out id, says or by. Say what it is called, what it says and who could do it.");
            } else if (!ids.add(act.id())) {
                add(faults, name, "stands here twice. Give each an id of its own.");
            }
            if (act.firstDay() != null && act.lastDay() != null && act.lastDay().isBefore(act.firstDay())) {
                add(faults, name, "ends on " + act.lastDay() + ", before it begins on " + act.firstDay() + ".");
            }
            if (act.edits().isEmpty()) {
                add(faults, name, "does nothing. Say under edits what it does to a request.");
            }
            act.edits().forEach(edit -> edit(name, edit, faults));
            act.unless().stream()
                    .filter(unless -> !isPointer(unless.at()) || unless.is() == null)
                    .forEach(unless -> add(
                            faults,
                            name,
                            "names no place, or no value, under unless. Write at: /candidate/… and is: […]."));
        }
        return faults;
    }

    static List<Act> read(String text) {
        return new StrictYaml().read(FILE, text, new TypeReference<List<Act>>() {});
    }

    private static void edit(String name, Act.Edit edit, List<TableFault> faults) {
        List<String> places = Stream.of(edit.add(), edit.set(), edit.include(), edit.move(), edit.remove())
                .filter(place -> place != null)
                .toList();
        if (places.size() != 1) {
            add(
                    faults,
                    name,
                    "has an edit with " + places.size() + " of add, set, include, move and remove. Write exactly one.");
        } else if (!isPointer(places.get(0))) {
            add(
                    faults,
                    name,
                    "has an edit at '" + places.get(0)
                            + "', which is no place in a request. Begin it with a slash, as in /candidate/employments.");
        }
    }

    private static boolean isPointer(String place) {
        return place != null && place.startsWith("/");
    }

    private static void add(List<TableFault> faults, String name, String what) {
        faults.add(new TableFault(FILE, null, null, "The act " + name + " " + what));
    }
}
