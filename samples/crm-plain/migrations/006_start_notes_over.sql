-- Up
TRUNCATE contact_notes;

-- Down
-- irreversible: the notes are gone
