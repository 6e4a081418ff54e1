ALTER TABLE books MODIFY title varchar(200);
