# SYNTAX TEST "source.sql" "sql-migrate markers"

-- +migrate Up notransaction
# <-- comment.line.double-dash.sql punctuation.definition.comment.sql
#  ^^^^^^^^ storage.modifier.tool.migration.sql
#           ^^ keyword.control.migration.up.sql
#              ^^^^^^^^^^^^^ keyword.control.directive.migration.sql
-- +migrate StatementBegin
#           ^^^^^^^^^^^^^^ keyword.control.directive.migration.sql
SELECT 1;
# <------ keyword.other.DML.sql
-- +migrate StatementEnd
#           ^^^^^^^^^^^^ keyword.control.directive.migration.sql
-- +migrate Down
#           ^^^^ keyword.control.migration.down.sql

-- +migrate down
#           ^^^^ comment.line.double-dash.sql - keyword.control
--+migrate Down
#          ^^^^ comment.line.double-dash.sql - keyword.control
