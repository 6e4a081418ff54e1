import type { ObjectClass } from '../../operation';
import type { Table } from '../../schema/objects';

type Use = 'yes' | 'perhaps' | 'no';

/**
 * Whether an object that refers to a table reads one of its columns, told from the text that makes it.
 * - `perhaps`: the name stands there, but in a query of several it may be another one's
 */
export function usesColumn(objectClass: ObjectClass, definition: string, table: Table, column: string): Use {
  const text = withoutStrings(definition);
  switch (objectClass) {
    case 'view':
    case 'materialized view':
      return usedInQuery(text.replace(/^[\s\S]*?\bas\b/i, ''), table, column);
    case 'policy':
      return usedInQuery(/\b(?:using|with\s+check)\b[\s\S]*/i.exec(text)?.[0] ?? '', table, column);
    case 'rule':
      return mentionsOf(text, column).some(({ qualifier }) => isRow(qualifier)) ? 'yes' : 'no';
    case 'trigger':
      return usedInTrigger(text, column) ? 'yes' : 'no';
    default:
      return 'no';
  }
}

/** A column that a trigger names behind UPDATE OF or in WHEN; what its function does with the row binds nothing. */
function usedInTrigger(text: string, column: string): boolean {
  const listed = /\bupdate\s+of\b([\s\S]*?)\bon\b/i.exec(text)?.[1] ?? '';
  const condition = /\bwhen\s*\(([\s\S]*)\)\s*execute\b/i.exec(text)?.[1] ?? '';
  return (
    mentionsOf(listed, column).length > 0 || mentionsOf(condition, column).some(({ qualifier }) => isRow(qualifier))
  );
}

function isRow(qualifier: string | null): boolean {
  return qualifier !== null && /^(?:new|old)$/i.test(qualifier);
}

function usedInQuery(query: string, table: Table, column: string): Use {
  const own = qualifiers(query, table.name);
  const mentions = mentionsOf(query, column).filter(({ qualifier }) => qualifier === null || own.has(qualifier));
  if (mentions.some(({ qualifier }) => qualifier !== null)) return 'yes';
  const isOne = (query.match(/\bselect\b/gi)?.length ?? 0) <= 1;
  if (mentions.length > 0) return isOne ? 'yes' : 'perhaps';
  return isOne && selectsAll(query, own) && isFromCreation(table, column) ? 'yes' : 'no';
}

/** `*` means the columns that the table had when the view was made: those of its CREATE TABLE are surely among them. */
function isFromCreation(table: Table, column: string): boolean {
  const origin = table.columns.find(({ name }) => name === column)?.origin;
  return origin?.statement.operations.some(({ kind }) => kind === 'createTable') ?? false;
}

function selectsAll(query: string, own: ReadonlySet<string>): boolean {
  return [...query.matchAll(/(?:\bselect\s+(?:distinct\s+)?|,\s*)(?:"?(\w+)"?\s*\.\s*)?\*/gi)].some(
    ([, qualifier]) => qualifier === undefined || own.has(qualifier.toLowerCase()),
  );
}

/** What a query calls the table by: its name and the aliases that FROM and JOIN give it. */
function qualifiers(query: string, table: string): ReadonlySet<string> {
  const relation = new RegExp(
    `(?:\\bfrom|\\bjoin|,)\\s+(?:only\\s+)?(?:"?\\w+"?\\.)?"?${escaped(table)}"?(?:\\s+as)?\\s+"?(\\w+)"?`,
    'gi',
  );
  const aliases = [...query.matchAll(relation)].flatMap(([, alias]) => alias?.toLowerCase() ?? []);
  return new Set([table, ...aliases]);
}

interface ColumnMention {
  /** Lower case. */
  readonly qualifier: string | null;
}

/** Where the name stands as a column: not as an alias behind AS, nor as a function. */
function mentionsOf(text: string, column: string): readonly ColumnMention[] {
  const name = column === column.toLowerCase() ? `"?${escaped(column)}"?` : `"${escaped(column)}"`;
  const written = new RegExp(`(\\bas\\s+)?(?:"?(\\w+)"?\\s*\\.\\s*)?(?<![\\w"])${name}(?![\\w"]|\\s*[(.])`, 'gi');
  return [...text.matchAll(written)].flatMap(([, as, qualifier]) =>
    as === undefined ? [{ qualifier: qualifier?.toLowerCase() ?? null }] : [],
  );
}

function escaped(name: string): string {
  return name.replace(/[^\w]/g, '\\$&');
}

/** What stands in strings and comments names nothing. */
function withoutStrings(text: string): string {
  return text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ').replace(/'(?:[^']|'')*'/g, "''");
}
