package org.accreditation.access;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * What takes something is told what it is given. The framework asks for the token of a page where it recognises a form; so
 * what takes a form takes nothing that the framework would not recognise, such as the same name in other letters; and what
 * takes no file is given none.
 */
class Forms {

    private static final MediaType WITH_FILE = MediaType.MULTIPART_FORM_DATA_TYPE;
    private static final List<MediaType> FORMS = List.of(MediaType.APPLICATION_FORM_URLENCODED_TYPE, WITH_FILE);

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 2, nonBlocking = true)
    void check(ContainerRequestContext request, ResourceInfo resource) {
        List<String> taken = taken(resource);
        MediaType given = request.getMediaType();
        boolean unclear = !taken.isEmpty() && given == null;
        boolean other = FORMS.stream().anyMatch(form -> taken.contains(form.toString()) && !isOf(form, given));
        boolean unwanted = !taken.contains(WITH_FILE.toString()) && isOf(WITH_FILE, given);
        if (unclear || other || unwanted) {
            throw new NotSupportedException();
        }
    }

    private static boolean isOf(MediaType type, MediaType given) {
        return given != null
                && given.getType().equals(type.getType())
                && given.getSubtype().equals(type.getSubtype());
    }

    private static List<String> taken(ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        Consumes taken = method == null ? null : method.getAnnotation(Consumes.class);
        return taken == null ? List.of() : List.of(taken.value());
    }
}
