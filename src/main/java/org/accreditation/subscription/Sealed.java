package org.accreditation.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.accreditation.journal.seal.Content;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.seal.PersonKey;
import org.accreditation.json.Json;

/**
 * What only the key of a person opens.
 *
 * @param request as it was sent
 * @param callback where to tell of a change
 * @param secret of the caller, which signs what is sent
 */
record Sealed(JsonNode request, URI callback, Secret secret) {

    private ObjectNode written() {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        written.set("request", request);
        written.put("callback", callback.toString());
        written.put("secret", secret.text());
        return written;
    }

    /** Whether it is the same, however it was written. */
    boolean isSame(Sealed other) {
        return Json.tree(written().toString()).equals(Json.tree(other.written().toString()));
    }

    byte[] sealed(PersonKey person, String boundTo) {
        return seal(person, written().toString(), boundTo);
    }

    static Sealed open(PersonKey person, byte[] sealed, String boundTo) throws MasterKey.Altered {
        JsonNode written = Json.tree(openText(person, sealed, boundTo));
        return new Sealed(
                written.get("request"),
                URI.create(written.get("callback").textValue()),
                Secret.of(written.get("secret").textValue()).orElseThrow());
    }

    static byte[] seal(PersonKey person, String text, String boundTo) {
        return MasterKey.seal(person.key(), Content.squeeze(text), person.name() + "|" + boundTo);
    }

    static String openText(PersonKey person, byte[] sealed, String boundTo) throws MasterKey.Altered {
        return Content.unsqueeze(MasterKey.open(person.key(), sealed, person.name() + "|" + boundTo));
    }
}
