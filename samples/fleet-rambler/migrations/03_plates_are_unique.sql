-- rambler up

ALTER TABLE cars ADD UNIQUE KEY cars_plate_key (plate);
