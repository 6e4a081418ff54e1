-- depends: 0001_create_feeds
ALTER TABLE feeds ADD COLUMN title TEXT;
