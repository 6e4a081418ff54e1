-- Fails as soon as there is one user.
ALTER TABLE users ADD COLUMN email_verified boolean NOT NULL;
