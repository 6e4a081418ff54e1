CREATE TABLE parcels (
  id uuid PRIMARY KEY,
  weight_grams integer NOT NULL,
  sent_at timestamptz
);
