import type { ToolWarning, WarnedChange } from '../tool-warning';

/**
 * What the sentences that Prisma puts at the head of a migration are about, by their words; the names stand in backticks. They are those
 * of its destructive change checker (prisma-engines, sql-migration-connector), in the forms with and without a look at the rows.
 */
const sentences: readonly (readonly [WarnedChange, RegExp])[] = [
  ['recreate column', /`(?<column>[^`]+)` column on the `(?<table>[^`]+)` table would be dropped and recreated/],
  ['recreate column', /Changed the type of `(?<column>[^`]+)` on the `(?<table>[^`]+)` table/],
  ['drop column', /drop the column `(?<column>[^`]+)` on the `(?<table>[^`]+)` table/],
  ['drop table', /drop the `(?<table>[^`]+)` table/],
  ['change type', /alter the column `(?<column>[^`]+)` on the `(?<table>[^`]+)` table/],
  ['change type', /Changed the column `(?<column>[^`]+)` on the `(?<table>[^`]+)` table/],
  ['add required column', /required column `(?<column>[^`]+)` (?:was added )?to the `(?<table>[^`]+)` table/],
  ['require column', /Made the column `(?<column>[^`]+)` on table `(?<table>[^`]+)` required/],
  ['add unique', /unique constraint covering the columns `\[(?<column>[^\]]+)\]` on the table `(?<table>[^`]+)`/],
  ['change primary key', /primary key for the `(?<table>[^`]+)` table/],
  ['remove enum values', /values \[[^\]]*\] on the enum `(?<table>[^`]+)` will be removed/],
];

/** The warnings in the comment at the head of a migration file; none where there is no such comment, or it was deleted. */
export function prismaWarnings(text: string): readonly ToolWarning[] {
  const [head = ''] = /^\s*\/\*[\s\S]*?\*\//.exec(text) ?? [];
  if (!/^\s*Warnings:\s*$/m.test(head)) return [];
  return [...head.matchAll(/^[ \t]*-[ \t]+(.*)$/gm)].flatMap(({ 0: line, 1: sentence = '', index }) => {
    for (const [change, pattern] of sentences) {
      const { table, column } = pattern.exec(sentence)?.groups ?? {};
      if (table === undefined) continue;
      const start = index + line.indexOf(sentence);
      const columns = column === undefined ? [] : column.split(',');
      return [{ change, table, columns, text: sentence, span: { start, end: start + sentence.trimEnd().length } }];
    }
    return [];
  });
}
