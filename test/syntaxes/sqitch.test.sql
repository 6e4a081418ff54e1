# SYNTAX TEST "source.sql" "sqitch scripts"

-- Deploy flipr:users to pg
# <-- comment.line.double-dash.sql punctuation.definition.comment.sql
#  ^^^^^^ keyword.control.migration.up.sql
#         ^^^^^^ storage.modifier.tool.migration.sql
#               ^^^^^ entity.name.section.migration.sql
#                        ^^ constant.language.migration.sql
-- requires: appschema
#  ^^^^^^^^ keyword.control.directive.migration.sql
#            ^^^^^^^^^ entity.name.section.migration.sql
-- Revert flipr:users from pg
#  ^^^^^^ keyword.control.migration.down.sql
-- Verify users on pg
#  ^^^^^^ keyword.control.directive.migration.sql
#         ^^^^^ entity.name.section.migration.sql

-- Deploy it to production
#  ^^^^^^ comment.line.double-dash.sql - keyword.control
-- Deploy it on Monday, not before
#  ^^^^^^ comment.line.double-dash.sql - keyword.control
