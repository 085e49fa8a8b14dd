-- Versions of policies that are being written, and those that were put in force here. Unlike the journal these lines change; what
-- was approved or withdrawn stands in the journal too.
CREATE TABLE draft (
    draft    VARCHAR(40) NOT NULL PRIMARY KEY,
    policy   VARCHAR(100) NOT NULL,
    version  DATE NOT NULL,
    decides_from DATE NOT NULL,
    base     VARCHAR(200) NOT NULL,
    why      VARCHAR(2000) NOT NULL,
    state    VARCHAR(20) NOT NULL,
    -- The name of the version, unless it was given up: no two that ever decided have one name.
    holds    VARCHAR(200) UNIQUE,
    -- Counts what was done to it: whoever changes it says which they saw.
    revision BIGINT NOT NULL,
    folder   ${text} NOT NULL
);
CREATE INDEX draft_by_state ON draft (state);
CREATE TABLE draft_act (
    draft    VARCHAR(40) NOT NULL,
    number   INTEGER NOT NULL,
    kind     VARCHAR(20) NOT NULL,
    staff    VARCHAR(200) NOT NULL,
    staff_kind VARCHAR(10) NOT NULL,
    done_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    said     VARCHAR(4000) NOT NULL,
    PRIMARY KEY (draft, number)
);
