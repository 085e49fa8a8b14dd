-- The durable log of decisions. The same for the embedded database and for PostgreSQL.

-- Whom entries are about. An entry knows only the random name of a person; this table alone ties that name to the
-- caller's reference (as a keyed hash) and holds the key of the person's facts. Deleting a line erases the person.
CREATE TABLE journal_person (
    person     VARCHAR(40) NOT NULL PRIMARY KEY,
    lookup     VARCHAR(64) UNIQUE,
    sealed_key ${bytes} NOT NULL,
    made_at    TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- What decisions rested on: rows, paragraphs, digests. Many decisions rest on the same, so it stands here once.
CREATE TABLE journal_grounds (
    grounds VARCHAR(64) NOT NULL PRIMARY KEY,
    content ${text} NOT NULL
);
CREATE TABLE journal_grounds_row (
    grounds    VARCHAR(64) NOT NULL,
    number     INTEGER NOT NULL,
    version    VARCHAR(200) NOT NULL,
    model      VARCHAR(200) NOT NULL,
    table_name VARCHAR(200) NOT NULL,
    row_name   VARCHAR(200) NOT NULL,
    PRIMARY KEY (grounds, number)
);
CREATE INDEX journal_grounds_by_row ON journal_grounds_row (row_name);
CREATE TABLE journal_grounds_source (
    grounds   VARCHAR(64) NOT NULL,
    number    INTEGER NOT NULL,
    source    VARCHAR(200) NOT NULL,
    paragraph VARCHAR(200) NOT NULL,
    PRIMARY KEY (grounds, number)
);
CREATE INDEX journal_grounds_by_source ON journal_grounds_source (source, paragraph);

-- One chain for each instance that writes; numbers without holes, each entry holding the hash of the one before and the number
-- of the last checkpoint. The MAC is made with a key that the database does not hold: whoever has none can add no entry.
CREATE TABLE journal_entry (
    chain    VARCHAR(40) NOT NULL,
    seq      BIGINT NOT NULL,
    kind     VARCHAR(20) NOT NULL,
    taken_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    caller   VARCHAR(200) NOT NULL,
    caller_kind VARCHAR(10) NOT NULL,
    person   VARCHAR(40),
    about    VARCHAR(64),
    detail   VARCHAR(2000),
    sealed   VARCHAR(64),
    checkpoint BIGINT NOT NULL,
    previous VARCHAR(64) NOT NULL,
    hash     VARCHAR(64) NOT NULL,
    mac      VARCHAR(64) NOT NULL,
    PRIMARY KEY (chain, seq)
);
CREATE INDEX journal_entry_by_time ON journal_entry (taken_at, chain, seq);
CREATE INDEX journal_entry_by_person ON journal_entry (person);
CREATE INDEX journal_entry_by_about ON journal_entry (about);

-- The decisions of an entry: one, or for a pathway all of them.
CREATE TABLE journal_decision (
    chain    VARCHAR(40) NOT NULL,
    seq      BIGINT NOT NULL,
    number   INTEGER NOT NULL,
    id       VARCHAR(64) NOT NULL,
    decision VARCHAR(100) NOT NULL,
    status   VARCHAR(20),
    as_of    DATE NOT NULL,
    policy   VARCHAR(100) NOT NULL,
    version  DATE NOT NULL,
    outcome  VARCHAR(20) NOT NULL,
    grounds  VARCHAR(64) NOT NULL,
    receipt  VARCHAR(80),
    PRIMARY KEY (chain, seq, number)
);
CREATE INDEX journal_decision_by_id ON journal_decision (id);
CREATE INDEX journal_decision_by_receipt ON journal_decision (receipt);
CREATE INDEX journal_decision_by_grounds ON journal_decision (grounds);

-- What was asked and answered, under the key of the person; in parts, so that no database finds one too long.
CREATE TABLE journal_sealed (
    chain   VARCHAR(40) NOT NULL,
    seq     BIGINT NOT NULL,
    part    INTEGER NOT NULL,
    content ${bytes} NOT NULL,
    PRIMARY KEY (chain, seq, part)
);

-- Signed: the last entry of every chain at a time, and the checkpoint before.
CREATE TABLE journal_checkpoint (
    number BIGINT NOT NULL PRIMARY KEY,
    jws    ${text} NOT NULL
);

-- Written to find out whether writing is possible again. Nothing rests on it.
CREATE TABLE journal_probe (
    id INTEGER NOT NULL PRIMARY KEY,
    tries BIGINT NOT NULL
);
INSERT INTO journal_probe (id, tries) VALUES (1, 0);
