package org.accreditation.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.Cookie;
import io.restassured.path.xml.XmlPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** Somebody with a browser that keeps cookies. It follows no redirect by itself. */
final class Visitor {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String FORM_TOKEN = "csrf-token";

    private final Map<String, Cookie> cookies = new HashMap<>();
    private final boolean overHttps;

    Visitor() {
        this(false);
    }

    /** Somebody who comes over a proxy that ends TLS, or not. */
    Visitor(boolean overHttps) {
        this.overHttps = overHttps;
    }

    Map<String, Cookie> cookies() {
        return cookies;
    }

    private RequestSpecification browser() {
        RequestSpecification browser =
                given().urlEncodingEnabled(false).redirects().follow(false).accept(BROWSER);
        cookies.values().forEach(browser::cookie);
        return overHttps ? browser.header("X-Forwarded-Proto", "https") : browser;
    }

    private Response kept(Response response) {
        for (Cookie cookie : response.detailedCookies()) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie);
            }
        }
        return response;
    }

    Response get(String address) {
        return kept(browser().get(address));
    }

    /** Sends a form with the token that its page has. */
    Response send(Response page, String address, Map<String, String> fields) {
        String token = new XmlPath(XmlPath.CompatibilityMode.HTML, page.asString())
                .getString("**.find { it.@name == '" + FORM_TOKEN + "' }.@value");
        return kept(browser()
                .urlEncodingEnabled(true)
                .contentType("application/x-www-form-urlencoded")
                .formParam(FORM_TOKEN, token)
                .formParams(fields)
                .post(address));
    }

    /** Opens a page, logs in at the provider and comes back; what is shown then. */
    Response logIn(String who, String address) {
        Response sent = get(address);
        assertThat(sent.statusCode()).isEqualTo(302);
        return follow(pickedAtProvider(who, sent));
    }

    /** Where the provider leads back to, once somebody is picked. */
    static Response pickedAtProvider(String who, Response sentThere) {
        return given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .get(sentThere.header("Location") + "&who=" + who);
    }

    /** Goes on until there is a page. */
    Response follow(Response response) {
        Response reached = response;
        for (int hop = 0; hop < 5 && reached.statusCode() >= 300 && reached.statusCode() < 400; hop++) {
            reached = get(local(reached.header("Location")));
        }
        return reached;
    }

    /** Over the proxy, addresses of the service begin with https and are reached without. */
    private static String local(String address) {
        return address.replace("https://", "http://");
    }
}
