-- Up
CREATE TABLE contacts (
  id serial PRIMARY KEY,
  name varchar(50) NOT NULL,
  phone text
);
