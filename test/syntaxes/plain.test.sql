# SYNTAX TEST "source.sql" "plain up and down sections"

-- Up
# <-- comment.line.double-dash.sql punctuation.definition.comment.sql
#^^ comment.line.double-dash.sql
#  ^^ keyword.control.migration.up.sql
CREATE TABLE t (id int);
# <------ keyword.other.create.sql

-- up migration
#  ^^^^^^^^^^^^ keyword.control.migration.up.sql
-- +Up
#   ^^ keyword.control.migration.up.sql
-- @up
#   ^^ keyword.control.migration.up.sql
---- UP ----
#    ^^ keyword.control.migration.up.sql
  -- Down
#    ^^^^ keyword.control.migration.down.sql
-- ==== DOWN ====
#       ^^^^ keyword.control.migration.down.sql
-- rollback
#  ^^^^^^^^ keyword.control.migration.down.sql
-- migrate: down
#           ^^^^ keyword.control.migration.down.sql
-- Undo:
#  ^^^^ keyword.control.migration.down.sql

-- set up staging tables
#      ^^ comment.line.double-dash.sql - keyword.control
-- up by the scheduler
#  ^^ comment.line.double-dash.sql - keyword.control
-- uptime
#  ^^ comment.line.double-dash.sql - keyword.control
/*
-- Down
#  ^^^^ comment.block - keyword.control
*/
SELECT '
-- Down
#  ^^^^ string.quoted.single.sql - keyword.control
';
