package org.accreditation.access;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;

/** The address of a method as its annotations declare it, such as {@code /v1/decisions/{decision}}. */
public final class Address {

    private Address() {}

    static String of(ResourceInfo resource) {
        return of(resource.getResourceClass(), resource.getResourceMethod());
    }

    /** The address of a method of a resource. */
    public static String of(Class<?> resource, Method method) {
        String outer = part(resource.getAnnotation(Path.class));
        String inner = part(method.getAnnotation(Path.class));
        String address = outer + inner;
        return address.isEmpty() ? "/" : address;
    }

    private static String part(Path path) {
        String text = path == null ? "" : path.value().replaceAll("^/|/$", "");
        return text.isEmpty() ? "" : "/" + text;
    }
}
