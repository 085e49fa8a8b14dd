-- The call that made a subscription, where its caller named it: a keyed hash of the caller and the name given. It goes when the subscription
-- ends, since a caller may have put something of the person into the name.
ALTER TABLE subscription ADD COLUMN named VARCHAR(64);
CREATE UNIQUE INDEX subscription_by_name ON subscription (named);
-- A caller lists their own, the latest first.
DROP INDEX subscription_by_caller;
CREATE INDEX subscription_by_caller ON subscription (caller, caller_kind, made_at, subscription);
