package org.accreditation.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The guides on the site. */
@Path("/docs")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class GuidePages {

    private final Guides guides;

    GuidePages(Guides guides) {
        this.guides = guides;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance guide(Guides.Guide guide, boolean start);
    }

    @GET
    public Response start() {
        return guide("index");
    }

    @GET
    @Path("{guide}")
    public Response guide(@PathParam("guide") String name) {
        return guides.guide(name)
                .map(guide -> Pages.page(200, Templates.guide(guide, name.equals("index"))))
                .orElseGet(() -> Pages.nothing("There is no guide of that name. The guides are listed at /docs."))
                .build();
    }

    @GET
    @Path("{folder}/{guide}")
    public Response guide(@PathParam("folder") String folder, @PathParam("guide") String name) {
        return folder.equals("pictures")
                ? guides.picture(name)
                        .map(picture -> Response.ok(picture).type("image/png"))
                        .orElseGet(() -> Pages.nothing("There is no picture of that name."))
                        .build()
                : guide(folder + "/" + name);
    }
}
