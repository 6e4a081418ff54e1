-- migrate:up
-- SQLite cannot add such a column to a table, so the table is built anew.
CREATE TABLE notes_new (
  id INTEGER PRIMARY KEY,
  notebook_id INTEGER NOT NULL REFERENCES notebooks (id) ON DELETE CASCADE,
  title TEXT NOT NULL CHECK (title <> ''),
  body TEXT NOT NULL,
  pinned INTEGER NOT NULL DEFAULT 0,
  archived_at TEXT
);
INSERT INTO notes_new (id, notebook_id, title, body, pinned, archived_at)
SELECT id, notebook_id, substr(body, 1, 40), body, pinned, archived_at FROM notes;
DROP TABLE notes;
ALTER TABLE notes_new RENAME TO notes;
CREATE INDEX notes_archived_at ON notes (archived_at);

-- migrate:down
ALTER TABLE notes DROP COLUMN title;
