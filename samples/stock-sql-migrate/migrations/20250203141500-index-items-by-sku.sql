
-- +migrate Up notransaction
CREATE UNIQUE INDEX CONCURRENTLY items_sku_key ON items (sku);

-- +migrate Down notransaction
DROP INDEX CONCURRENTLY items_sku_key;
