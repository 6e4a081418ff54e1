
-- +migrate Up
-- +migrate StatementBegin
CREATE FUNCTION items_amount_is_not_negative() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.amount < 0 THEN
        RAISE EXCEPTION 'amount of % would be negative', NEW.sku;
    END IF;
    RETURN NEW;
END;
$$;
-- +migrate StatementEnd

CREATE TRIGGER items_check_amount BEFORE INSERT OR UPDATE ON items
    FOR EACH ROW EXECUTE FUNCTION items_amount_is_not_negative();

-- +migrate Down
DROP TRIGGER items_check_amount ON items;
DROP FUNCTION items_amount_is_not_negative();
