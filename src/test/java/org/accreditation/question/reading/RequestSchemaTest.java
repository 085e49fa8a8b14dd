package org.accreditation.question.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.accreditation.candidate.Absence;
import org.accreditation.candidate.AgencyEngagement;
import org.accreditation.candidate.Attempt;
import org.accreditation.candidate.Authority;
import org.accreditation.candidate.Body;
import org.accreditation.candidate.Candidate;
import org.accreditation.candidate.Employment;
import org.accreditation.candidate.Endorsement;
import org.accreditation.candidate.Evidence;
import org.accreditation.candidate.Plan;
import org.accreditation.candidate.Registration;
import org.accreditation.candidate.Sitting;
import org.junit.jupiter.api.Test;

class RequestSchemaTest {

    private final JsonNode schema = read();

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(RequestSchema.text());
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @Test
    void the_regulators_of_a_request_are_those_of_the_list() throws Exception {
        JsonNode list = new YAMLMapper()
                .readTree(Path.of("decision-tables/regulators.yaml").toFile());
        Set<String> listed = new TreeSet<>(list.findValuesAsText("regulator"));
        Set<String> allowed = new TreeSet<>();
        schema.at("/$defs/registration/properties/regulator/enum").forEach(value -> {
            if (!value.isNull()) {
                allowed.add(value.asText());
            }
        });
        assertThat(allowed).isEqualTo(listed);
    }

    @Test
    void the_schema_and_the_records_have_the_same_properties() {
        Map<String, Class<?>> records = Map.ofEntries(
                Map.entry("body", Body.class),
                Map.entry("authority", Authority.class),
                Map.entry("candidate", Candidate.class),
                Map.entry("registration", Registration.class),
                Map.entry("employment", Employment.class),
                Map.entry("absence", Absence.class),
                Map.entry("evidence", Evidence.class),
                Map.entry("endorsement", Endorsement.class),
                Map.entry("attempt", Attempt.class),
                Map.entry("placement", Plan.Placement.class),
                Map.entry("sitting", Sitting.class),
                Map.entry("agencyEngagement", AgencyEngagement.class),
                Map.entry("agencyReference", AgencyEngagement.Reference.class),
                Map.entry("exceptionalCircumstance", AgencyEngagement.ExceptionalCircumstance.class));
        records.forEach((name, type) -> {
            Set<String> properties = new TreeSet<>();
            schema.at("/$defs/" + name + "/properties").fieldNames().forEachRemaining(properties::add);
            Set<String> components = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .filter(component -> !component.equals("pointer"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(components).as(name).isEqualTo(properties);
        });
    }

    @Test
    void every_property_is_described_and_no_object_is_open() {
        for (JsonNode object : List.of(
                schema,
                schema.at("/$defs/candidate"),
                schema.at("/$defs/employment"),
                schema.at("/$defs/sitting"),
                schema.at("/$defs/agencyEngagement"))) {
            assertThat(object.path("additionalProperties").asBoolean(true)).isFalse();
            object.path("properties").properties().stream()
                    .filter(property -> !property.getValue().has("$ref"))
                    .forEach(property -> assertThat(
                                    property.getValue().path("description").asText())
                            .as(property.getKey())
                            .isNotBlank());
        }
    }
}
