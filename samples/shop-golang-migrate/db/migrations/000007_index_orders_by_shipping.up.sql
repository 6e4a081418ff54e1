CREATE INDEX CONCURRENTLY orders_shipping_method_id_idx ON orders (shipping_method_id);
