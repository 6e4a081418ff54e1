# SYNTAX TEST "source.sql" "goose annotations"

-- +goose NO TRANSACTION
# <-- comment.line.double-dash.sql punctuation.definition.comment.sql
#  ^^^^^^ storage.modifier.tool.migration.sql
#         ^^^^^^^^^^^^^^ keyword.control.directive.migration.sql
-- +goose Up
#         ^^ keyword.control.migration.up.sql
-- +goose StatementBegin
#         ^^^^^^^^^^^^^^ keyword.control.directive.migration.sql
SELECT 1;
# <------ keyword.other.DML.sql
-- +goose StatementEnd
#         ^^^^^^^^^^^^ keyword.control.directive.migration.sql
-- +goose ENVSUB ON
#         ^^^^^^^^^ keyword.control.directive.migration.sql
-- +goose down
#         ^^^^ keyword.control.migration.down.sql

-- +goose Upwards
#         ^^^^^^^ comment.line.double-dash.sql - keyword.control
