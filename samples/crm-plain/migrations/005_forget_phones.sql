-- Up
-- database-migrator:ignore drop-column: the numbers were copied into contact_notes and checked
ALTER TABLE contacts DROP COLUMN phone;

-- Down
-- irreversible: phone numbers must not come back
