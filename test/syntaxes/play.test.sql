# SYNTAX TEST "source.sql" "Play evolutions"

-- --- !Ups
# <-- comment.line.double-dash.sql punctuation.definition.comment.sql
#      ^^^^ keyword.control.migration.up.sql
SELECT 1;
# <------ keyword.other.DML.sql
-- !Downs
#  ^^^^^^ keyword.control.migration.down.sql

-- Downs
#  ^^^^^ comment.line.double-dash.sql - keyword.control
