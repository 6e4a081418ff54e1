ALTER TABLE messages ADD COLUMN edited_at timestamptz;
