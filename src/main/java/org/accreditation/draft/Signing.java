package org.accreditation.draft;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.accreditation.json.Json;
import org.accreditation.json.Sha256;
import org.accreditation.json.Yaml;
import org.accreditation.policy.Manifest;
import org.accreditation.receipt.Keys;
import org.accreditation.receipt.Verified;

/**
 * Signs what is approved, and verifies what is to be served: whoever can write to the database alone puts nothing in force.
 *
 * @param keys of the service
 * @param authority for whom versions are approved here
 * @param namesInAnswers whether answers may name staff
 */
public record Signing(Keys keys, Optional<String> authority, boolean namesInAnswers, Clock clock) {

    private static final String TYPE = "accreditation-manifest+jws";
    private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

    /** The digest of the files of a version, that of the manifest left out. */
    static String files(Map<String, String> folder) {
        Map<String, String> files = new TreeMap<>(folder);
        files.remove(Manifest.FILE);
        return Sha256.of(Json.canonical(files));
    }

    /** The files of a draft, with who wrote and approves it. */
    Map<String, String> signed(Draft draft, String digest, Staff approver) {
        Manifest unsigned = new Manifest(
                draft.key(),
                digest,
                files(draft.folder()),
                authority.orElse(null),
                LocalDate.ofInstant(clock.instant(), ENGLAND),
                draft.authors().stream().map(Staff::name).distinct().toList(),
                approver.name(),
                namesInAnswers,
                null);
        Manifest signed = unsigned.signed(keys.sign(TYPE, payload(unsigned)));
        return Edits.with(draft.folder(), Manifest.FILE, Json.indented(signed) + "\n");
    }

    private static byte[] payload(Manifest manifest) {
        return Json.canonical(manifest.signed(null)).getBytes(StandardCharsets.UTF_8);
    }

    /** Why a version may not be served; empty where it is as it was approved here. */
    Optional<String> flaw(String key, Map<String, String> folder) {
        Manifest manifest;
        try {
            manifest = Yaml.strict().readValue(folder.getOrDefault(Manifest.FILE, ""), Manifest.class);
        } catch (java.io.IOException unreadable) {
            manifest = null;
        }
        if (manifest == null || manifest.signed() == null) {
            return Optional.of("Nothing shows that it was approved: its manifest is missing or cannot be read.");
        }
        Verified verified = keys.verify(TYPE, manifest.signed());
        byte[] payload = verified instanceof Verified.BySoundKey sound
                ? sound.payload()
                : verified instanceof Verified.ByRevokedKey revoked ? revoked.payload() : null;
        if (payload == null || !Arrays.equals(payload, payload(manifest))) {
            return Optional.of("Its manifest is not as this service signed it, so nothing shows that it was approved.");
        }
        return manifest.version().equals(key) && manifest.files().equals(files(folder))
                ? Optional.empty()
                : Optional.of("Its files are not those that were approved: somebody altered them since.");
    }
}
