CREATE OR REPLACE VIEW open_orders AS
SELECT id, customer, created_at FROM orders WHERE status <> 'sent';
