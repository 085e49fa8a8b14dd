package org.accreditation.tables;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DMN file, read as tables.
 *
 * @param name name of the model
 * @param namespace its namespace
 * @param file path of the file
 * @param xml its text
 * @param inputs the inputs it declares, with the type of each
 * @param tables in order
 */
public record Model(
        String name,
        String namespace,
        String file,
        String xml,
        Map<String, String> inputs,
        List<DecisionTable> tables) {

    public Optional<DecisionTable> table(String tableName) {
        return tables.stream().filter(table -> table.name().equals(tableName)).findFirst();
    }
}
