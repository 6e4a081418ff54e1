# SYNTAX TEST "source.sql" "our own comments"

-- database-migrator:ignore drop-table, drop-column: the feature was never released
# <-- comment.line.double-dash.sql punctuation.definition.comment.sql
#  ^^^^^^^^^^^^^^^^^^^^^^^^ keyword.control.ignore.migration.sql
#                           ^^^^^^^^^^ variable.other.rule.migration.sql
#                                       ^^^^^^^^^^^ variable.other.rule.migration.sql
#                                                  ^ punctuation.separator.reason.sql
#                                                    ^^^^^^^^^^^ string.unquoted.reason.migration.sql
-- database-migrator:ignore-file drop-table
#  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keyword.control.ignore.migration.sql
#                                ^^^^^^^^^^ variable.other.rule.migration.sql
-- irreversible: the old values are gone
#  ^^^^^^^^^^^^ keyword.control.irreversible.migration.sql
#                ^^^^^^^ string.unquoted.reason.migration.sql
-- No rollback needed
#  ^^^^^^^^^^^^^^^^^^ keyword.control.irreversible.migration.sql
DROP TABLE t; -- database-migrator:ignore drop-table - moved to the archive
#             ^^ comment.line.double-dash.sql punctuation.definition.comment.sql
#                ^^^^^^^^^^^^^^^^^^^^^^^^ keyword.control.ignore.migration.sql
#                                         ^^^^^^^^^^ variable.other.rule.migration.sql
#                                                      ^^^^^^^ string.unquoted.reason.migration.sql
-- database-migrator:ignore
#  ^^^^^^^^^^^^^^^^^^^^^^^^ keyword.control.ignore.migration.sql

-- database-migrator:ignored
#  ^^^^^^^^^^^^^^^^^^^^^^^^^ comment.line.double-dash.sql - keyword.control
-- this cannot be undone: irreversible
#                         ^^^^^^^^^^^^ comment.line.double-dash.sql - keyword.control
