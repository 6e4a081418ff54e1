ALTER TABLE books MODIFY copies bigint unsigned NOT NULL DEFAULT 0;
