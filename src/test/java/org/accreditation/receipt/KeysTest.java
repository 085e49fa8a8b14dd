package org.accreditation.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.accreditation.question.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

    private static final String TYPE = "accreditation-receipt+jws";
    private static final byte[] PAYLOAD = "{\"outcome\":\"not-yet\"}".getBytes(UTF_8);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path data;

    private Keys keys() {
        return Keys.in(data, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static String kid(String jws) throws Exception {
        return JWSObject.parse(jws).getHeader().getKeyID();
    }

    private static Verified.Flaw flaw(Keys keys, String jws) {
        assertThat(keys.verify(TYPE, jws)).isInstanceOf(Verified.Not.class);
        return ((Verified.Not) keys.verify(TYPE, jws)).flaw();
    }

    private static String part(String json) {
        return Base64URL.encode(json).toString();
    }

    @Test
    void what_was_signed_verifies_and_gives_the_payload_back() throws Exception {
        Keys keys = keys();
        String jws = keys.sign(TYPE, PAYLOAD);

        Verified.BySoundKey verified = (Verified.BySoundKey) keys.verify(TYPE, jws);

        assertThat(verified.payload()).isEqualTo(PAYLOAD);
        assertThat(verified.retired()).isFalse();
        assertThat(verified.kid()).isEqualTo(kid(jws));
    }

    @Test
    void the_same_bytes_have_the_same_signature_under_one_key() {
        assertThat(keys().sign(TYPE, PAYLOAD)).isEqualTo(keys().sign(TYPE, PAYLOAD));
    }

    @Test
    void the_first_key_is_made_by_itself_flagged_and_readable_by_its_owner_alone() throws Exception {
        Keys keys = Keys.in(data.resolve("new"));

        assertThat(keys.signsWithGeneratedKey()).isTrue();

        assertThat(keys.list()).singleElement().satisfies(key -> {
            assertThat(key.state()).isEqualTo("current");
            assertThat(key.generated()).isTrue();
        });
        Path store = data.resolve("new/keys.json");
        assertThat(Files.getPosixFilePermissions(store)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(store.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void two_that_start_at_once_agree_on_the_first_key() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(8);
        List<Callable<String>> starts =
                new ArrayList<>(Collections.nCopies(8, () -> kid(Keys.in(data).sign(TYPE, PAYLOAD))));
        HashSet<String> kids = new HashSet<>();
        for (var started : both.invokeAll(starts)) {
            kids.add(started.get());
        }
        both.shutdown();
        assertThat(kids).hasSize(1);
    }

    @Test
    void a_retired_key_verifies_for_ever_and_has_lost_its_private_part() throws Exception {
        Keys keys = keys();
        String old = keys.sign(TYPE, PAYLOAD);
        KeyLine made = keys.rotate();
        String fresh = keys.sign(TYPE, PAYLOAD);

        assertThat(kid(fresh)).isEqualTo(made.kid()).isNotEqualTo(kid(old));
        assertThat(((Verified.BySoundKey) keys().verify(TYPE, old)).retired()).isTrue();
        assertThat(keys().signsWithGeneratedKey()).isFalse();
        String store = Files.readString(data.resolve("keys.json"));
        assertThat(store.split("\"d\":", -1)).hasSize(2);
    }

    @Test
    void a_revoked_key_is_not_a_sound_one_and_signs_nothing_more() throws Exception {
        Keys keys = keys();
        String jws = keys.sign(TYPE, PAYLOAD);
        keys.revoke(kid(jws));

        assertThat(keys.verify(TYPE, jws))
                .isInstanceOfSatisfying(Verified.ByRevokedKey.class, revoked -> assertThat(revoked.revokedAt())
                        .isEqualTo(NOON));
        assertThatThrownBy(() -> keys.sign(TYPE, PAYLOAD))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("keys rotate");
        keys.rotate();
        assertThat(keys.verify(TYPE, keys.sign(TYPE, PAYLOAD))).isInstanceOf(Verified.BySoundKey.class);
    }

    @Test
    void revoking_again_does_not_move_the_day() throws Exception {
        Keys keys = keys();
        String kid = kid(keys.sign(TYPE, PAYLOAD));
        keys.revoke(kid);
        KeyLine again = Keys.in(data, Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC))
                .revoke(kid);
        assertThat(again.revokedAt()).isEqualTo(NOON);
        assertThatThrownBy(() -> keys.revoke("k-nobody")).hasMessageContaining("There is no key 'k-nobody'");
    }

    @Test
    void a_change_by_another_process_counts_from_the_next_call_on() throws Exception {
        Keys serving = keys();
        String jws = serving.sign(TYPE, PAYLOAD);
        Keys.in(data).rotate();
        Keys.in(data).revoke(kid(jws));
        assertThat(serving.verify(TYPE, jws)).isInstanceOf(Verified.ByRevokedKey.class);
        assertThat(kid(serving.sign(TYPE, PAYLOAD))).isNotEqualTo(kid(jws));
    }

    @Test
    void published_keys_verify_and_hold_no_private_part() throws Exception {
        Keys keys = keys();
        String retired = keys.sign(TYPE, PAYLOAD);
        keys.rotate();
        String revoked = keys.sign(TYPE, PAYLOAD);
        keys.revoke(kid(revoked));
        keys.rotate();
        String current = keys.sign(TYPE, PAYLOAD);

        assertThat(keys.publicKeys()).doesNotContain("\"d\":").contains("\"revokedAt\":\"2026-03-01T12:00:00Z\"");
        Keys anybody = Keys.published(keys.publicKeys());
        assertThat(anybody.verify(TYPE, current))
                .isInstanceOfSatisfying(Verified.BySoundKey.class, sound -> assertThat(sound.retired())
                        .isFalse());
        assertThat(anybody.verify(TYPE, retired)).isInstanceOf(Verified.BySoundKey.class);
        assertThat(flaw(anybody, revoked)).isEqualTo(Verified.Flaw.UNKNOWN_KEY);
    }

    @Test
    void stripped_truncated_and_padded_ones_are_refused() {
        Keys keys = keys();
        String jws = keys.sign(TYPE, PAYLOAD);
        String unsigned = jws.substring(0, jws.lastIndexOf('.'));
        for (String bad : List.of(
                "",
                ".",
                "..",
                unsigned,
                unsigned + ".",
                jws + ".",
                jws + ".AAAA",
                jws + "=",
                " " + jws,
                jws + "\n",
                jws.replaceFirst("\\.", " ."),
                "{}")) {
            assertThat(flaw(keys, bad)).as(bad).isEqualTo(Verified.Flaw.NOT_A_JWS);
        }
        assertThat(flaw(keys, null)).isEqualTo(Verified.Flaw.NOT_A_JWS);
        for (int cut = 1; cut <= 86; cut++) {
            assertThat(keys.verify(TYPE, jws.substring(0, jws.length() - cut))).isInstanceOf(Verified.Not.class);
        }
    }

    @Test
    void no_header_but_our_own_is_accepted() throws Exception {
        Keys keys = keys();
        String jws = keys.sign(TYPE, PAYLOAD);
        String kid = kid(jws);
        String rest = jws.substring(jws.indexOf('.'));
        String jwk = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(keys.publicKeys())
                .at("/keys/0")
                .toString();
        for (String header : List.of(
                "{\"alg\":\"none\",\"kid\":\"" + kid + "\",\"typ\":\"" + TYPE + "\"}",
                "{\"alg\":\"HS256\",\"kid\":\"" + kid + "\",\"typ\":\"" + TYPE + "\"}",
                "{\"alg\":\"EdDSA\",\"typ\":\"" + TYPE + "\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"" + kid + "\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"" + kid + "\",\"typ\":\"accreditation-checkpoint+jws\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"" + kid + "\",\"kid\":\"" + kid + "\",\"typ\":\"" + TYPE + "\"}",
                "{\"alg\":\"EdDSA\",\"crit\":[\"exp\"],\"exp\":1,\"kid\":\"" + kid + "\",\"typ\":\"" + TYPE + "\"}",
                "{\"alg\":\"EdDSA\",\"jwk\":" + jwk + ",\"kid\":\"" + kid + "\",\"typ\":\"" + TYPE + "\"}",
                "{\"alg\":\"EdDSA\",\"jku\":\"https://example.org/k\",\"kid\":\"" + kid + "\",\"typ\":\"" + TYPE
                        + "\"}",
                "{\"alg\": \"EdDSA\",\"kid\":\"" + kid + "\",\"typ\":\"" + TYPE + "\"}",
                "{\"kid\":\"" + kid + "\",\"alg\":\"EdDSA\",\"typ\":\"" + TYPE + "\"}",
                "[]",
                "nonsense")) {
            assertThat(flaw(keys, part(header) + rest)).as(header).isEqualTo(Verified.Flaw.WRONG_HEADER);
        }
    }

    @Test
    void a_jws_made_with_the_public_key_as_a_secret_is_refused() throws Exception {
        Keys keys = keys();
        String kid = kid(keys.sign(TYPE, PAYLOAD));
        byte[] publicKey = OctetKeyPair.parse(new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(keys.publicKeys())
                        .at("/keys/0")
                        .toString())
                .getDecodedX();
        JWSObject forged = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build(), new Payload(PAYLOAD));
        forged.sign(new MACSigner(publicKey));
        assertThat(flaw(keys, forged.serialize())).isEqualTo(Verified.Flaw.WRONG_HEADER);
    }

    @Test
    void a_stranger_cannot_sign_in_our_name() throws Exception {
        Keys keys = keys();
        Keys stranger = Keys.in(data.resolve("stranger"));
        String ours = keys.sign(TYPE, PAYLOAD);
        String theirs = stranger.sign(TYPE, PAYLOAD);

        assertThat(flaw(keys, theirs)).isEqualTo(Verified.Flaw.UNKNOWN_KEY);

        String resigned = ours.substring(0, ours.lastIndexOf('.')) + theirs.substring(theirs.lastIndexOf('.'));
        assertThat(flaw(keys, resigned)).isEqualTo(Verified.Flaw.WRONG_SIGNATURE);
    }

    @Test
    void a_key_store_that_others_can_read_or_that_is_broken_is_not_used() throws Exception {
        keys().list();
        Path store = data.resolve("keys.json");
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> keys().sign(TYPE, PAYLOAD))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(store, "{\"keys\":[{\"kty\":\"EC\"}]}");
        assertThatThrownBy(() -> keys().sign(TYPE, PAYLOAD))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("not used");
        assertThat(Files.readString(store)).isEqualTo("{\"keys\":[{\"kty\":\"EC\"}]}");
    }

    @Test
    void a_folder_that_cannot_be_written_is_said_and_tried_again() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "in the way");
        Keys keys = Keys.in(file.resolve("data"));
        assertThatThrownBy(() -> keys.sign(TYPE, PAYLOAD))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("accreditation.data");
        Files.delete(file);
        assertThat(keys.sign(TYPE, PAYLOAD)).isNotEmpty();
    }

    @Test
    void keys_that_the_operator_keeps_are_never_made_here() {
        assertThatThrownBy(() -> Keys.at(data.resolve("mounted.json")).sign(TYPE, PAYLOAD))
                .isInstanceOf(Unavailable.class);
        assertThat(data.resolve("mounted.json")).doesNotExist();
    }
}
