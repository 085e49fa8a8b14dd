package org.accreditation.pages;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Who asks for a page gets a page, also where something is wrong; machines get the problem as it is. */
class ErrorPages {

    /** Before the filter that adds the headers of pages: filters of responses go from high to low. */
    private static final int BEFORE_HEADERS = 6000;

    private static final int FIRST_ERROR = 400;

    @CheckedTemplate(basePath = "Pages")
    static class Templates {
        private Templates() {}

        static native TemplateInstance error(String title, String text);
    }

    @ServerResponseFilter(priority = BEFORE_HEADERS)
    void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() >= FIRST_ERROR && isForPerson(request) && !isPage(response)) {
            String page =
                    Templates.error(title(response.getStatus()), text(response)).render();
            response.setEntity(page, new Annotation[0], MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
        }
    }

    private static boolean isForPerson(ContainerRequestContext request) {
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML);
    }

    private static boolean isPage(ContainerResponseContext response) {
        return response.hasEntity() && !(response.getEntity() instanceof HttpProblem);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "The service could not read that";
            case 401 -> "You are not signed in";
            case 403 -> "You may not see this page";
            case 404 -> "Page not found";
            case 405 -> "This page cannot be opened like that";
            case 429 -> "Too many calls";
            case 503 -> "The service cannot do that at the moment";
            default -> status < 500 ? "The service could not do that" : "Something went wrong";
        };
    }

    private static String text(ContainerResponseContext response) {
        switch (response.getStatus()) {
            case 404:
                return "There is no page at this address. If you typed it, check that it is right.";
            case 405:
                return "This address takes only what a form sends. Go back to the page with the form and send it again.";
            case 500:
                return "Something went wrong here, not with what you did. Try again. If it happens again, tell whoever runs the service what you did and when.";
            default:
                return detail(response);
        }
    }

    private static String detail(ContainerResponseContext response) {
        if (response.getEntity() instanceof HttpProblem problem && problem.getDetail() != null) {
            return problem.getDetail();
        }
        return response.getStatus() == 400
                ? "The form may have been open for too long. Go back, reload the page and send it again."
                : "Try again. If it happens again, tell whoever runs the service.";
    }
}
