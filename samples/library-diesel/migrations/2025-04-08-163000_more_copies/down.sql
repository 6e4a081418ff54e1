ALTER TABLE books MODIFY copies int;
