-- Rewrites the table under a lock that keeps everybody out.
ALTER TABLE orders ALTER COLUMN total TYPE bigint USING (total * 100)::bigint;
