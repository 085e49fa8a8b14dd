-- Lists of past decisions are under a MAC, as the entries are; how each ended, and by whom, stands in the journal (told).
ALTER TABLE redress ADD COLUMN found BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE redress ADD COLUMN ended_by VARCHAR(200);
ALTER TABLE redress ADD COLUMN ended_by_kind VARCHAR(10);
ALTER TABLE redress ADD COLUMN told VARCHAR(80);
ALTER TABLE redress ADD COLUMN mac VARCHAR(64);
ALTER TABLE redress_item ADD COLUMN revision BIGINT DEFAULT 1 NOT NULL;
ALTER TABLE redress_item ADD COLUMN mac VARCHAR(64);
