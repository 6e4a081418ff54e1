CREATE TABLE orders (
  id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer varchar(120) NOT NULL,
  status enum('new', 'paid', 'sent') NOT NULL DEFAULT 'new',
  created_at datetime NOT NULL DEFAULT current_timestamp()
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
