-- Up
CREATE TABLE companies (
  id serial PRIMARY KEY,
  name text NOT NULL
);
-- Checks every contact while writes to both tables wait.
ALTER TABLE contacts ADD COLUMN company_id integer;
ALTER TABLE contacts ADD CONSTRAINT contacts_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies (id);

-- Down
