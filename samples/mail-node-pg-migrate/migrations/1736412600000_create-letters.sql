-- Up Migration
CREATE TABLE letters (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subject text NOT NULL
);

-- Down Migration
DROP TABLE letters;
