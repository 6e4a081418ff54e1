-- +goose Up
UPDATE invoices SET due_on = updated_at::date + 30 WHERE due_on IS NULL;
-- Reads the whole table while everybody else waits.
ALTER TABLE invoices ALTER COLUMN due_on SET NOT NULL;

-- +goose Down
ALTER TABLE invoices ALTER COLUMN due_on DROP NOT NULL;
