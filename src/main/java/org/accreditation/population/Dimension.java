package org.accreditation.population;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What people are counted by. */
public enum Dimension {
    STATUS,
    REGION,
    ROLE,
    ENGAGEMENT,
    EMPLOYER,
    SERVICE,
    AGE,
    SEX,
    ETHNICITY;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * By its word.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Dimension of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("People are not counted by '" + word + "', but by "
                        + Arrays.stream(values()).map(Dimension::word).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * The group of somebody.
     *
     * @param status that the question is about; null where it is about none
     */
    String group(Traits traits, String status) {
        String group =
                switch (this) {
                    case STATUS -> status;
                    case REGION -> traits.region();
                    case ROLE -> traits.role();
                    case ENGAGEMENT -> traits.engagement();
                    case EMPLOYER -> traits.employer();
                    case SERVICE -> traits.service();
                    case AGE -> traits.age();
                    case SEX -> traits.sex();
                    case ETHNICITY -> traits.ethnicity();
                };
        return group == null ? "not said" : group;
    }
}
