# --- !Ups

CREATE FUNCTION tidy_title() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.title = btrim(NEW.title);;
    RETURN NEW;;
END;;
$$;

CREATE TRIGGER threads_tidy_title BEFORE INSERT ON threads FOR EACH ROW EXECUTE FUNCTION tidy_title();

# --- !Downs

DROP TRIGGER threads_tidy_title ON threads;
