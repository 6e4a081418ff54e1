CREATE TABLE books (
  id bigint unsigned NOT NULL AUTO_INCREMENT,
  isbn char(13) CHARACTER SET ascii NOT NULL,
  title varchar(200) NOT NULL,
  copies int unsigned NOT NULL DEFAULT 0 COMMENT 'on the shelf',
  PRIMARY KEY (id),
  UNIQUE KEY books_isbn (isbn)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
