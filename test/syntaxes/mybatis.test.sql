# SYNTAX TEST "source.sql" "MyBatis Migrations"

-- // create users
# <-- comment.line.double-dash.sql punctuation.definition.comment.sql
#     ^^^^^^^^^^^^ entity.name.section.migration.sql
SELECT 1;
# <------ keyword.other.DML.sql
-- @DELIMITER |
#  ^^^^^^^^^^ keyword.control.directive.migration.sql
#             ^ constant.language.migration.sql
-- //@UNDO
#    ^^^^^ keyword.control.migration.down.sql
--//@UNDO
#   ^^^^^ keyword.control.migration.down.sql

-- undo
#  ^^^^ keyword.control.migration.down.sql
-- @UNDO it
#   ^^^^ comment.line.double-dash.sql - keyword.control
