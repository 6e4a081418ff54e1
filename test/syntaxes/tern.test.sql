# SYNTAX TEST "source.sql" "tern's lines"

---- tern: disable-tx ----
# <---- comment.line.double-dash.sql punctuation.definition.comment.sql
#    ^^^^^ storage.modifier.tool.migration.sql
#          ^^^^^^^^^^ keyword.control.directive.migration.sql
SELECT 1;
# <------ keyword.other.DML.sql
---- create above / drop below ----
#    ^^^^^^^^^^^^^^^^^^^^^^^^^ keyword.control.migration.down.sql

---- create above ----
#    ^^^^^^^^^^^^ comment.line.double-dash.sql - keyword.control
