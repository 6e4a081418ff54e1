CREATE TYPE letter_state AS ENUM ('draft', 'sent');
ALTER TABLE letters ADD COLUMN state letter_state NOT NULL DEFAULT 'draft';
