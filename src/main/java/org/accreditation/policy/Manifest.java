package org.accreditation.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;

/**
 * Who wrote and approved a version that was put in force in the workbench. It lies in the folder of the version and says of it
 * what no answer could be without; that it was signed here is verified by whoever serves it.
 *
 * @param version as {@code policy/version}
 * @param digest of the version when it was approved
 * @param files digest of its files, this one left out
 * @param authority for whom it was approved; null where the operator names none
 * @param approvedOn the day, by the calendar of England
 * @param writtenBy whoever wrote a part of it
 * @param namesInAnswers whether answers may name them
 * @param signed the same, signed; null before it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
        String version,
        String digest,
        String files,
        String authority,
        LocalDate approvedOn,
        List<String> writtenBy,
        String approvedBy,
        boolean namesInAnswers,
        String signed) {

    /** The file of a version's folder that holds it. */
    public static final String FILE = "manifest.yaml";

    public Manifest {
        writtenBy = writtenBy == null ? List.of() : List.copyOf(writtenBy);
    }

    /** The same with its signature, or without one where that is null. */
    public Manifest signed(String by) {
        return new Manifest(version, digest, files, authority, approvedOn, writtenBy, approvedBy, namesInAnswers, by);
    }
}
