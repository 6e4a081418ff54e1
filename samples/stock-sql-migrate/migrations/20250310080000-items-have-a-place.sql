
-- +migrate Up
ALTER TABLE items ADD COLUMN place text NOT NULL;
CREATE INDEX items_place_idx ON items (place);

-- +migrate Down
ALTER TABLE items DROP COLUMN place;
