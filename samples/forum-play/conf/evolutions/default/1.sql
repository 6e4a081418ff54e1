# Threads schema

# --- !Ups

CREATE TABLE threads (
    id bigserial PRIMARY KEY,
    title text NOT NULL
);

# --- !Downs

DROP TABLE threads;
