-- +goose Up
-- Code that runs during the deployment still asks for "customer".
ALTER TABLE invoices RENAME COLUMN customer TO customer_name;

-- +goose Down
ALTER TABLE invoices RENAME COLUMN customer_name TO customer;
