# SYNTAX TEST "source.sql" "sqlx outside of a transaction"

-- no-transaction
# <-- comment.line.double-dash.sql punctuation.definition.comment.sql
#  ^^^^^^^^^^^^^^ keyword.control.directive.migration.sql
SELECT 1;
# <------ keyword.other.DML.sql

-- needs no-transaction
#        ^^^^^^^^^^^^^^ comment.line.double-dash.sql - keyword.control
