# SYNTAX TEST "source.sql" "Drizzle's breakpoints"

SELECT 1;--> statement-breakpoint
# <------ keyword.other.DML.sql
#        ^^^ comment.line.double-dash.sql punctuation.definition.comment.sql
#            ^^^^^^^^^^^^^^^^^^^^ keyword.control.directive.migration.sql
--> statement-breakpoint
#   ^^^^^^^^^^^^^^^^^^^^ keyword.control.directive.migration.sql
-- statement-breakpoint
#  ^^^^^^^^^^^^^^^^^^^^ comment.line.double-dash.sql - keyword.control
