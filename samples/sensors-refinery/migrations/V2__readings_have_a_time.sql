ALTER TABLE readings ADD COLUMN taken_at TEXT;
