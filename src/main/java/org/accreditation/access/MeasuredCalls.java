package org.accreditation.access;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Calls are counted by address and method as far as the table of addresses knows them, so that no caller can make up more. */
class MeasuredCalls {

    private static final String OF_CALLS = "http.server";
    private static final String OTHER = "other";

    @Produces
    @Singleton
    MeterFilter knownAddressesOnly() {
        List<AccessTable.Rule> rows = AccessTable.packaged().rows();
        Set<String> addresses = rows.stream().map(AccessTable.Rule::address).collect(Collectors.toSet());
        Set<String> methods = rows.stream().map(AccessTable.Rule::method).collect(Collectors.toSet());
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().startsWith(OF_CALLS)
                        ? id.replaceTags(
                                id.getTags().stream().map(tag -> known(tag)).toList())
                        : id;
            }

            private Tag known(Tag tag) {
                return switch (tag.getKey()) {
                    case "uri" -> addresses.contains(tag.getValue()) ? tag : Tag.of("uri", OTHER);
                    case "method" -> methods.contains(tag.getValue()) ? tag : Tag.of("method", OTHER);
                    default -> tag;
                };
            }
        };
    }
}
