-- migrate:up
ALTER TABLE notes ADD COLUMN archived_at TEXT;
CREATE INDEX notes_archived_at ON notes (archived_at);

-- migrate:down
DROP INDEX notes_archived_at;
ALTER TABLE notes DROP COLUMN archived_at;
