package org.accreditation.access;

import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the provider puts the roles of people into the access token, they can be taken from there, as the docs say. */
@QuarkusTest
@TestProfile(RolesOfPeopleTest.FromTheAccessToken.class)
class RolesOfPeopleTest {

    public static final class FromTheAccessToken extends WithLogin {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("quarkus.oidc.roles.source", "accesstoken");
            return settings;
        }
    }

    @Test
    void the_access_token_alone_says_what_a_person_may() {
        Visitor ada = new Visitor();
        ada.logIn("ada", "/login").then().statusCode(200).body(containsString("ada</span> (author)"));
        ada.get("/journal").then().statusCode(403);
    }
}
