CREATE INDEX CONCURRENTLY parcels_sent_at ON parcels (sent_at);
