-- Calls that their callers named, so that a repeat stays the same entry: a keyed hash of the caller and the name given. Erasing
-- a person deletes the lines about that person too, since a caller may have put something of the person into the name.
CREATE TABLE journal_repeat (
    repeated VARCHAR(64) NOT NULL PRIMARY KEY,
    chain    VARCHAR(40) NOT NULL,
    seq      BIGINT NOT NULL,
    person   VARCHAR(40) NOT NULL
);
CREATE INDEX journal_repeat_by_person ON journal_repeat (person);
