# SYNTAX TEST "source.sql" "Liquibase's formatted SQL"

--liquibase formatted sql logicalFilePath:a.sql
# <-- comment.line.double-dash.sql punctuation.definition.comment.sql
# ^^^^^^^^^^^^^^^^^^^^^^^ keyword.control.directive.migration.sql
#                         ^^^^^^^^^^^^^^^ variable.parameter.migration.sql

--changeset ann:create-users runInTransaction:false context:"a or b"
# ^^^^^^^^^ keyword.control.migration.up.sql
#           ^^^ variable.other.author.migration.sql
#               ^^^^^^^^^^^^ entity.name.section.migration.sql
#                            ^^^^^^^^^^^^^^^^ variable.parameter.migration.sql
#                                             ^^^^^ constant.language.migration.sql
#                                                           ^^^^^^^^ constant.language.migration.sql
--comment: why
# ^^^^^^^ keyword.control.directive.migration.sql
#          ^^^ string.unquoted.comment.migration.sql
--preconditions onFail:MARK_RAN
# ^^^^^^^^^^^^^ keyword.control.directive.migration.sql
#               ^^^^^^ variable.parameter.migration.sql
SELECT 1;
# <------ keyword.other.DML.sql
--rollback DELETE FROM users;
# ^^^^^^^^ comment.line.double-dash.sql keyword.control.migration.down.sql
#          ^^^^^^ keyword.other.DML.sql - comment
-- rollback not required
#  ^^^^^^^^ keyword.control.migration.down.sql
#           ^^^^^^^^^^^^ constant.language.migration.sql
/* liquibase rollback
#  ^^^^^^^^^^^^^^^^^^ keyword.control.migration.down.sql
DELETE FROM users;
# <------ keyword.other.DML.sql - comment
*/
# <-- comment.block.sql
SELECT 2;
# <------ keyword.other.DML.sql

-changeset ann:2
# ^^^^^^^^ - keyword.control.migration
-- change sets follow
#  ^^^^^^ comment.line.double-dash.sql - keyword.control
