-- Who wants to be told when an answer changes, and what was told. These lines change. What was asked, where to tell it and the
-- caller's secret are sealed under the key of the person they are about, so that they go with that person.
CREATE TABLE subscription (
    subscription VARCHAR(40) NOT NULL PRIMARY KEY,
    caller       VARCHAR(200) NOT NULL,
    caller_kind  VARCHAR(10) NOT NULL,
    person       VARCHAR(40) NOT NULL,
    made_at      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    decision     VARCHAR(100) NOT NULL,
    status       VARCHAR(20),
    -- What is known: about which day, the outcome or why there is none, by which version, and where that stands in the journal.
    as_of        DATE NOT NULL,
    outcome      VARCHAR(20),
    earliest     DATE,
    problem      VARCHAR(60),
    policy       VARCHAR(100),
    version      DATE,
    entry        VARCHAR(80),
    -- The next day on which to ask, and how much had been put in force or withdrawn when it was asked last.
    look_on      DATE NOT NULL,
    served       BIGINT NOT NULL,
    claimed_until TIMESTAMP(3) WITH TIME ZONE,
    ended_at     TIMESTAMP(3) WITH TIME ZONE,
    ended_why    VARCHAR(20),
    revision     BIGINT NOT NULL,
    content      ${bytes}
);
CREATE INDEX subscription_by_day ON subscription (look_on);
CREATE INDEX subscription_by_person ON subscription (person);
CREATE INDEX subscription_by_caller ON subscription (caller, caller_kind);
CREATE TABLE subscription_delivery (
    delivery     VARCHAR(40) NOT NULL PRIMARY KEY,
    subscription VARCHAR(40) NOT NULL,
    number       BIGINT NOT NULL,
    made_at      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    state        VARCHAR(20) NOT NULL,
    tries        INTEGER NOT NULL,
    next_try     TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    tried_at     TIMESTAMP(3) WITH TIME ZONE,
    said         VARCHAR(200),
    -- Sealed like the subscription; gone once it is delivered or given up.
    event        ${bytes},
    UNIQUE (subscription, number)
);
CREATE INDEX subscription_delivery_by_time ON subscription_delivery (state, next_try);
