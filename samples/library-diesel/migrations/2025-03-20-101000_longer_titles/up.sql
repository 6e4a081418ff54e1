ALTER TABLE books MODIFY title varchar(500) NOT NULL;
