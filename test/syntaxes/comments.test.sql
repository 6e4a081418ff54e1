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
-- no revert needed: the table is a cache
#  ^^^^^^^^^^^^^^^^ keyword.control.irreversible.migration.sql
#                  ^ punctuation.separator.reason.sql
#                    ^^^^^^^^^^^^^^^^^^^^ string.unquoted.reason.migration.sql
-- no revert needed as the table is a cache
#  ^^^^^^^^^^^^^^^^ keyword.control.irreversible.migration.sql
#                   ^^ string.unquoted.reason.migration.sql
/* No revert required. */
# <-- comment.block.sql punctuation.definition.comment.sql
#  ^^^^^^^^^^^^^^^^^^ keyword.control.irreversible.migration.sql
/* irreversible: the rows are gone */ DROP TABLE t;
#  ^^^^^^^^^^^^ keyword.control.irreversible.migration.sql
#                ^^^^^^^^^^^^^^^^^ string.unquoted.reason.migration.sql
#                                  ^^ punctuation.definition.comment.sql
#                                     ^^^^ - comment.block.sql
-- irreversible — the rows are gone
#  ^^^^^^^^^^^^ keyword.control.irreversible.migration.sql
#                 ^^^^^^^^ string.unquoted.reason.migration.sql
-- Irreversible.
#  ^^^^^^^^^^^^ keyword.control.irreversible.migration.sql
-- irreversible changes follow
#  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ - keyword.control
-- irreversible migrations are listed in the wiki
#  ^^^^^^^^^^^^^^^^^^^^^^^ - keyword.control
-- irreversible-looking, but it is not
#  ^^^^^^^^^^^^^^^^^^^^ - keyword.control
-- no rollback needed if the flag is off
#  ^^^^^^^^^^^^^^^^^^ - keyword.control
/* irreversible changes follow */
#  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ - keyword.control
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
