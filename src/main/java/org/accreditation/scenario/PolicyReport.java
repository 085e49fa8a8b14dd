package org.accreditation.scenario;

import java.util.List;
import org.accreditation.tables.TableFault;

/**
 * What policy staff should know of a version that is sound.
 *
 * @param digest of the version that it is about
 * @param scenarios how many scenarios it has of its own
 * @param tables what scenarios show of each table that it judges by
 * @param observations what the checks found that is not wrong
 */
public record PolicyReport(String digest, int scenarios, List<TableCoverage> tables, List<TableFault> observations) {

    /**
     * What scenarios show of a table, those of every version that judges by it taken together.
     *
     * @param owner the version whose folder holds it
     * @param table as {@code policy.yaml} names it
     * @param rows how many rows it has
     * @param rowsReached how many of them decide in a scenario
     * @param cases how many cases can occur: a row decides, or one of its cells alone does not hold
     * @param casesShown how many of them a scenario shows
     */
    public record TableCoverage(String owner, String table, int rows, int rowsReached, int cases, int casesShown) {}
}
