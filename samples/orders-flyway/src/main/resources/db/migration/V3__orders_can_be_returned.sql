ALTER TABLE orders MODIFY status enum('new', 'returned', 'paid', 'sent') NOT NULL DEFAULT 'new';
