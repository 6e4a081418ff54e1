CREATE TABLE loans (
  id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
  book_id bigint unsigned NOT NULL,
  due_on date NOT NULL,
  CONSTRAINT loans_book FOREIGN KEY (book_id) REFERENCES books (id) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
