package org.accreditation.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every guide can be read on the site, and no link of one leads nowhere. */
@QuarkusTest
class GuidePagesTest {

    private static List<String> found(Response page, String tag, String attribute) {
        return Person.html(page).getList("**.findAll { it.name() == '" + tag + "' }.@" + attribute, String.class);
    }

    @Test
    void every_guide_is_reached_from_the_list_and_every_link_leads_somewhere() {
        Map<String, Response> read = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of("/docs"));
        while (!open.isEmpty()) {
            String address = open.pop();
            Response page = Person.opens(address);
            assertThat(page.statusCode()).as(address).isEqualTo(200);
            read.put(address, page);
            for (String link : found(page, "a", "href")) {
                String leads = link.replaceFirst("#.*", "");
                if (leads.startsWith("/docs/") && !read.containsKey(leads) && !open.contains(leads)) {
                    open.add(leads);
                }
            }
            for (String picture : found(page, "img", "src")) {
                assertThat(Person.opens(picture).contentType()).as(picture).isEqualTo("image/png");
            }
        }
        assertThat(read).hasSizeGreaterThan(30).containsKeys("/docs/auditor", "/docs/decisions/0004-sources-are-data");
        read.forEach((address, page) -> {
            if (address.endsWith(".png")) {
                return;
            }
            for (String link : found(page, "a", "href")) {
                String[] parts = link.split("#", 2);
                if (parts.length == 2 && (parts[0].isEmpty() || parts[0].startsWith("/docs/"))) {
                    Response there = parts[0].isEmpty() ? page : read.get(parts[0]);
                    assertThat(there.asString())
                            .as(address + " leads to " + link)
                            .contains("id=\"" + parts[1] + "\"");
                }
            }
        });
    }

    @Test
    void there_is_no_guide_of_another_name() {
        for (String address : List.of(
                "/docs/nothing",
                "/docs/..%2fapplication",
                "/docs/decisions/nothing",
                "/docs/pictures/nothing.png",
                "/docs/pictures/..%2f..%2fapplication.properties",
                "/docs/examples/about")) {
            assertThat(Person.opens(address).statusCode()).as(address).isIn(400, 404);
        }
    }
}
