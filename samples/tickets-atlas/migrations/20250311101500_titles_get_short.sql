-- Modify "tickets" table
ALTER TABLE "tickets" ALTER COLUMN "title" TYPE character varying(80);
