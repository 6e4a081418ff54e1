-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY invoices_due_on_idx ON invoices (due_on) WHERE state = 'sent';

-- +goose Down
DROP INDEX CONCURRENTLY invoices_due_on_idx;
