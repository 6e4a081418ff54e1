-- rambler up

CREATE TABLE cars (
    id int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
    plate varchar(20) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- rambler down

DROP TABLE cars;
