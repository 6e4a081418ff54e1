-- migrate:up
-- The column's values are gone for good, and dbmate refuses a file without a down block.
ALTER TABLE notes DROP COLUMN pinned;
