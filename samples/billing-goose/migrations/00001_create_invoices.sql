-- +goose Up
CREATE TYPE invoice_state AS ENUM ('draft', 'sent', 'paid');

CREATE TABLE invoices (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  customer text NOT NULL,
  state invoice_state NOT NULL DEFAULT 'draft',
  amount_cents bigint NOT NULL,
  due_on date
);

-- +goose Down
DROP TABLE invoices;
DROP TYPE invoice_state;
