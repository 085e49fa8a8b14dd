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
 * @param types the types of texts that it declares, with the allowed values of each, in order
 * @param inputs the inputs it declares, with the type of each, in order
 * @param tables in order
 */
public record Model(
        String name,
        String namespace,
        String file,
        String xml,
        Map<String, List<String>> types,
        Map<String, String> inputs,
        List<DecisionTable> tables) {

    /** The same under a namespace of its own, from another file. */
    public Model from(String ownFile, String ownNamespace, String ownXml) {
        return new Model(name, ownNamespace, ownFile, ownXml, types, inputs, tables);
    }

    public Optional<DecisionTable> table(String tableName) {
        return tables.stream().filter(table -> table.name().equals(tableName)).findFirst();
    }
}
