# SYNTAX TEST "source.sql" "Atlas directives"

-- atlas:txmode none
# <-- comment.line.double-dash.sql punctuation.definition.comment.sql
#  ^^^^^^ storage.modifier.tool.migration.sql
#        ^^^^^^ keyword.control.directive.migration.sql
#               ^^^^ constant.language.migration.sql

-- atlas:checkpoint
#        ^^^^^^^^^^ keyword.control.directive.migration.sql
-- atlas:nolint destructive
#        ^^^^^^ keyword.control.directive.migration.sql
#               ^^^^^^^^^^^ constant.language.migration.sql
DROP TABLE t;
# <---- keyword.other.create.sql

-- the atlas: a map
#      ^^^^^^ comment.line.double-dash.sql - storage.modifier
