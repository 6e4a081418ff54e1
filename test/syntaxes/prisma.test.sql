# SYNTAX TEST "source.sql" "Prisma's banners and warnings"

/*
  Warnings:
# ^^^^^^^^^ comment.block markup.heading.warnings.migration.sql

  - You are about to drop the column `name` on the `User` table.
# ^ comment.block punctuation.definition.list.migration.sql
#                                    ^^^^^^ markup.list.warning.migration.sql variable.other.migration.sql
*/
-- CreateTable
# <-- comment.line.double-dash.sql punctuation.definition.comment.sql
#  ^^^^^^^^^^^ entity.name.section.migration.sql
CREATE TABLE "User" ("id" INTEGER NOT NULL);
# <------ keyword.other.create.sql
-- RedefineTables
#  ^^^^^^^^^^^^^^ entity.name.section.migration.sql
-- AddForeignKey
#  ^^^^^^^^^^^^^ entity.name.section.migration.sql

-- Create tables
#  ^^^^^^ comment.line.double-dash.sql - entity
