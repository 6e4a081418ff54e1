-- atlas:txmode none

-- Create index "tickets_title" to table: "tickets"
CREATE INDEX CONCURRENTLY "tickets_title" ON "tickets" ("title");
