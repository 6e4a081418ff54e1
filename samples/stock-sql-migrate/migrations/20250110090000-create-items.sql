
-- +migrate Up
CREATE TABLE items (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku text NOT NULL,
    amount integer NOT NULL DEFAULT 0
);

-- +migrate Down
DROP TABLE items;
