-- Up
-- A wider varchar costs nothing on PostgreSQL; a wider integer key rewrites the table.
ALTER TABLE contacts ALTER COLUMN name TYPE varchar(80);
ALTER TABLE contact_notes ALTER COLUMN contact_id TYPE bigint;

-- Down
ALTER TABLE contact_notes ALTER COLUMN contact_id TYPE integer;
ALTER TABLE contacts ALTER COLUMN name TYPE varchar(50);
