package org.accreditation.rules;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.accreditation.rules.Periods.Spell;

/**
 * How many months spells make up together. Days in several spells count once, and whole calendar months of a continuous
 * spell count as such. How the days of the broken months add up no source says, so there are two totals.
 *
 * @param least so many at least: a month for every 31 of those days
 * @param most so many at most: a month for every 28 of them
 */
public record TotalMonths(int least, int most) {

    private static final int LONGEST_MONTH = 31;
    private static final int SHORTEST_MONTH = 28;

    /** Of spells in any order. */
    public static TotalMonths of(List<Spell> spells) {
        int whole = 0;
        long days = 0;
        for (Spell spell : Periods.union(spells)) {
            int months = Periods.months(spell.from(), spell.end());
            whole += months;
            days += Math.max(0, ChronoUnit.DAYS.between(spell.from().plusMonths(months), spell.end()));
        }
        return new TotalMonths(whole + (int) (days / LONGEST_MONTH), whole + (int) (days / SHORTEST_MONTH));
    }
}
