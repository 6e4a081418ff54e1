CREATE TABLE messages (
  id bigserial PRIMARY KEY,
  room text NOT NULL,
  body text NOT NULL
);
