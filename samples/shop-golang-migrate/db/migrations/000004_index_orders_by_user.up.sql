-- Nobody can place an order while this is being built, and there is no down file.
CREATE INDEX orders_user_id_idx ON orders (user_id);
