-- rambler up

ALTER TABLE cars ADD COLUMN driver varchar(100) NULL;

-- rambler up

CREATE INDEX cars_driver_idx ON cars (driver);

-- rambler down

ALTER TABLE cars DROP COLUMN driver;

-- rambler down

DROP INDEX cars_driver_idx ON cars;
