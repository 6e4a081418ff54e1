CREATE TABLE shipping_methods (
  id integer PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id bigint NOT NULL,
  shipping_method_id integer REFERENCES shipping_methods (id),
  total numeric(12, 2) NOT NULL,
  placed_at timestamptz NOT NULL DEFAULT now()
);

-- The table was made a moment ago and is empty: this index blocks nobody.
CREATE INDEX orders_placed_at_idx ON orders (placed_at);
