ALTER TABLE pages ADD COLUMN author text;
