# SYNTAX TEST "source.sql" "dbmate blocks and their options"

-- migrate:up transaction:false
# <-- comment.line.double-dash.sql punctuation.definition.comment.sql
#  ^^^^^^^^^^ keyword.control.migration.up.sql
#             ^^^^^^^^^^^ variable.parameter.migration.sql
#                        ^ punctuation.separator.key-value.sql
#                         ^^^^^ constant.language.migration.sql
--migrate:down
# ^^^^^^^^^^^^ keyword.control.migration.down.sql

  -- migrate:up
#    ^^^^^^^^^^ comment.line.double-dash.sql - keyword.control
-- migrate:upward
#  ^^^^^^^^^^^^^^ comment.line.double-dash.sql - keyword.control
