-- Up
CREATE TABLE contact_notes (
  id serial PRIMARY KEY,
  contact_id integer NOT NULL REFERENCES contacts (id),
  note text NOT NULL
);

-- Down
DROP TABLE contact_notes;
