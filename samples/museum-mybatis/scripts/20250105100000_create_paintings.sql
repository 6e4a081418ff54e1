-- // create paintings
-- Migration SQL that makes the change goes here.

CREATE TABLE paintings (
  id serial PRIMARY KEY,
  title text NOT NULL
);

-- //@UNDO
-- SQL to undo the change goes here.

DROP TABLE paintings;
