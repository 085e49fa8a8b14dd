-- Lists of past decisions that would be otherwise under another version, and what became of each. These lines change; what was
-- done stands in the journal too. No fact of a person is in them: those stay in the journal, under the person's key.
CREATE TABLE redress (
    redress     VARCHAR(40) NOT NULL PRIMARY KEY,
    policy      VARCHAR(100) NOT NULL,
    old_version DATE NOT NULL,
    new_version DATE NOT NULL,
    row_name    VARCHAR(600),
    about_from  DATE,
    about_to    DATE,
    taken_from  TIMESTAMP(3) WITH TIME ZONE,
    taken_before TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    why         VARCHAR(2000) NOT NULL,
    state       VARCHAR(20) NOT NULL,
    begun_by    VARCHAR(200) NOT NULL,
    begun_by_kind VARCHAR(10) NOT NULL,
    begun_at    TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    -- Where the search stands, so that it goes on after a stop; what is counted, by entry.
    stands_at   VARCHAR(200),
    looked      BIGINT NOT NULL,
    erased      BIGINT NOT NULL,
    unreadable  BIGINT NOT NULL,
    revision    BIGINT NOT NULL
);
CREATE TABLE redress_item (
    redress  VARCHAR(40) NOT NULL,
    chain    VARCHAR(40) NOT NULL,
    seq      BIGINT NOT NULL,
    number   INTEGER NOT NULL,
    decision VARCHAR(100) NOT NULL,
    status   VARCHAR(20),
    as_of    DATE NOT NULL,
    taken_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    before_outcome VARCHAR(20) NOT NULL,
    after_outcome  VARCHAR(20) NOT NULL,
    -- Criteria, results and rows that came out otherwise, as JSON; two decisions that changed alike have the same text.
    changes  ${text} NOT NULL,
    changed  VARCHAR(64) NOT NULL,
    state    VARCHAR(20) NOT NULL,
    settled_by VARCHAR(200),
    settled_at TIMESTAMP(3) WITH TIME ZONE,
    -- The entry of the journal in which it was decided again, or in which the reason stands why that is not needed.
    entry    VARCHAR(80),
    PRIMARY KEY (redress, chain, seq, number)
);
CREATE INDEX redress_item_by_change ON redress_item (redress, changed, state);
