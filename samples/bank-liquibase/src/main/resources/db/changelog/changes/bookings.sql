--liquibase formatted sql

--changeset ben:create-bookings
CREATE TABLE bookings (
    id bigint PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts,
    amount numeric(12, 2) NOT NULL
);
/* liquibase rollback
DROP TABLE bookings;
*/

--changeset ben:accounts-have-a-currency
--comment: all of them are in euro so far
ALTER TABLE accounts ADD COLUMN currency char(3) NOT NULL DEFAULT 'EUR';

--changeset ben:balance-follows-bookings splitStatements:false
CREATE FUNCTION book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE accounts SET balance = balance + NEW.amount WHERE id = NEW.account_id;
    RETURN NEW;
END;
$$;
CREATE TRIGGER bookings_book AFTER INSERT ON bookings FOR EACH ROW EXECUTE FUNCTION book();
--rollback DROP TRIGGER bookings_book ON bookings;
--rollback DROP FUNCTION book();

--changeset ben:forget-small-amounts
DELETE FROM bookings WHERE amount = 0;
--rollback not required
