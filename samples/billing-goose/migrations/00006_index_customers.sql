-- +goose Up
-- goose opens a transaction, in which this cannot run.
CREATE INDEX CONCURRENTLY invoices_customer_name_idx ON invoices (customer_name);

-- +goose Down
DROP INDEX CONCURRENTLY invoices_customer_name_idx;
