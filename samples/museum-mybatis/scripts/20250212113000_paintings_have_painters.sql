-- // paintings have painters

CREATE TABLE painters (
  id serial PRIMARY KEY,
  name text NOT NULL
);

ALTER TABLE paintings ADD COLUMN painter_id integer REFERENCES painters;

-- //@UNDO

DROP TABLE painters CASCADE;
