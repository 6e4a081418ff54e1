-- migrate:up
-- Touches every note there is.
UPDATE notes SET body = trim(body);

-- migrate:down
-- irreversible: the blanks that were trimmed off are not kept
