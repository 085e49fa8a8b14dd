package org.accreditation.policy.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * What is written differently in two versions.
 *
 * @param version of the version itself, such as its standing or the days in force
 * @param terms what it sets, for each status
 * @param decisions what they ask, whom they cover and by which tables
 * @param gaps the questions that the sources leave open
 * @param notices what answers say besides
 * @param tables their headings and rows, cell by cell
 */
public record VersionChanges(
        List<Written> version,
        List<TermChange> terms,
        List<DecisionChange> decisions,
        List<GapChange> gaps,
        List<NoticeChange> notices,
        List<TableChange> tables) {

    /** Whether something is there in both, or in one of them only. */
    public enum Kind {
        ADDED("added"),
        REMOVED("removed"),
        MOVED("moved"),
        CHANGED("changed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }

        static Kind of(Object from, Object to) {
            if (from == null) {
                return ADDED;
            }
            return to == null ? REMOVED : CHANGED;
        }
    }

    /** Something that is written differently; what is not there at all is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Written(String what, String from, String to) {}

    /**
     * A term that is set differently for a status.
     *
     * @param from its value; left out where the version sets none
     * @param facts the facts that are worked out with it: a person's own may differ too
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TermChange(
            String term,
            String status,
            Kind change,
            Object from,
            Object to,
            String fromSource,
            String toSource,
            List<String> facts) {}

    /** A decision. */
    public record DecisionChange(
            String decision,
            Kind change,
            List<String> tablesAdded,
            List<String> tablesRemoved,
            List<Written> written) {}

    /** An open question. */
    public record GapChange(String gap, Kind change, List<Written> written) {}

    /** A notice that answers show, or no longer show. */
    public record NoticeChange(Kind change, String text) {}

    /** A table. */
    public record TableChange(String table, Kind change, List<Written> headings, List<RowChange> rows) {}

    /** A row, matched by its id. */
    public record RowChange(String row, Kind change, List<Written> cells, List<Written> outputs) {}

    public boolean isEmpty() {
        return version.isEmpty()
                && terms.isEmpty()
                && decisions.isEmpty()
                && gaps.isEmpty()
                && notices.isEmpty()
                && tables.isEmpty();
    }
}
