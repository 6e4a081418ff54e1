# SYNTAX TEST "source.sql" "rambler sections"

-- rambler up
# <-- comment.line.double-dash.sql punctuation.definition.comment.sql
#  ^^^^^^^ storage.modifier.tool.migration.sql
#          ^^ keyword.control.migration.up.sql
SELECT 1;
# <------ keyword.other.DML.sql
-- rambler down
#          ^^^^ keyword.control.migration.down.sql

--rambler down
#         ^^^^ comment.line.double-dash.sql - keyword.control
-- rambler Down
#          ^^^^ comment.line.double-dash.sql - keyword.control
