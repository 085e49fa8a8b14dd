package org.accreditation.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/** What the operator sets about the journal. */
@ConfigMapping(prefix = "accreditation.journal")
public interface JournalConfig {

    /** Whether decisions are recorded. Where they are, none is answered that is not. */
    @WithParentName
    @WithDefault("on")
    Mode mode();

    /** Whether decisions are recorded. */
    enum Mode {
        /** Every decision is, before it is answered. */
        ON,
        /** None is. */
        OFF
    }

    /** JDBC address of a PostgreSQL database; without it the journal is a file database in the data folder. */
    Optional<String> url();

    /** User of that database. */
    Optional<String> username();

    /** Password of that user. */
    Optional<String> password();

    /** The master key of persons' facts, 32 bytes in base64 or as a holder sealed it; without it the one in the data folder is used, and made. */
    Optional<String> key();

    /** Who holds the key that seals the master key: {@code pkcs11:FILE#NAME} or {@code program:FILE}; without it the master key lies in clear. */
    Optional<String> keyHolder();

    /** PIN of a PKCS#11 token. */
    Optional<String> keyPin();

    /** How long after a person's last entry the facts are erased, such as P7Y; without it they are kept. */
    Optional<Period> retention();

    /** How long entries may wait for a signed checkpoint. */
    @WithDefault("1m")
    Duration checkpoint();

    /** Where checkpoints are kept besides: folders on other disks or machines, or http(s) addresses of other services. */
    Optional<List<String>> anchor();

    /** A day that the operator says it is, or was, where the clock seems to be wrong and nothing is erased because of it. */
    Optional<LocalDate> clockConfirmed();

    /** Whether a caller who takes a receipt may leave a decision out of the journal with {@code journal=off}. */
    @WithDefault("true")
    boolean callersMaySkip();
}
