package org.accreditation.pages;

import static io.restassured.RestAssured.given;

import io.restassured.path.xml.XmlPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** Somebody at a browser that asks for pages. */
final class Person {

    private static final String FORM_TOKEN = "csrf-token";

    private Person() {}

    static RequestSpecification asks() {
        return given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    }

    static Response opens(String address) {
        return asks().get(address);
    }

    static XmlPath html(Response page) {
        return new XmlPath(XmlPath.CompatibilityMode.HTML, page.asString());
    }

    /** Sends a form of a page, with the token of that page. */
    static Response sends(Response page, String address, Map<String, ?> fields) {
        return asks().urlEncodingEnabled(true)
                .cookies(page.getCookies())
                .formParam(FORM_TOKEN, html(page).getString("**.find { it.@name == '" + FORM_TOKEN + "' }.@value"))
                .formParams(fields)
                .post(address);
    }
}
