import type { ObjectClass } from '../../operation';
import type { Table } from '../../schema/objects';
import { selectAround } from './select-around';

/** Whether an object that refers to a table reads one of its columns, told from the text that makes it. */
export function usesColumn(objectClass: ObjectClass, definition: string, table: Table, column: string): boolean {
  const text = withoutStrings(definition);
  switch (objectClass) {
    case 'view':
    case 'materialized view':
      return usedInQuery(text.replace(/^[\s\S]*?\bas\b/i, ''), table, column);
    case 'policy': {
      const condition = /\b(?:using|with\s+check)\b[\s\S]*/i.exec(text)?.[0] ?? '';
      return usedInQuery(`from ${table.name} ${condition}`, table, column);
    }
    case 'rule':
      return mentionsOf(text, column).some(({ qualifier }) => isRow(qualifier));
    case 'trigger':
      return usedInTrigger(text, column);
    default:
      return false;
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

/** A bare name is a column of what its own SELECT reads; one that belongs to a SELECT around it is passed over. */
function usedInQuery(query: string, table: Table, column: string): boolean {
  const own = qualifiers(query, table.name);
  return (
    mentionsOf(query, column).some(({ qualifier, at }) =>
      qualifier === null ? readsFrom(selectAround(query, at), table.name) : own.has(qualifier),
    ) ||
    (selectsAll(query, table.name) && isFromCreation(table, column))
  );
}

/** `*` means the columns that the table had when the view was made: those of its CREATE TABLE are surely among them. */
function isFromCreation(table: Table, column: string): boolean {
  const origin = table.columns.find(({ name }) => name === column)?.origin;
  return origin?.statement.operations.some(({ kind }) => kind === 'createTable') ?? false;
}

function selectsAll(query: string, table: string): boolean {
  const own = qualifiers(query, table);
  return [...query.matchAll(/(?:\bselect\s+(?:distinct\s+)?|,\s*)(?:"?(\w+)"?\s*\.\s*)?\*/gi)].some(
    ({ 1: qualifier, index }) =>
      qualifier === undefined ? readsFrom(selectAround(query, index), table) : own.has(qualifier.toLowerCase()),
  );
}

/** What FROM and JOIN call the table each time: by an alias, or null where there is none. */
function readings(query: string, table: string): readonly (string | null)[] {
  const relation = new RegExp(
    `(?:\\bfrom|\\bjoin|,)\\s+\\(*(?:only\\s+)?(?:"?\\w+"?\\.)?"?${escaped(table)}"?(?![\\w".])(?:(?:\\s+as)?\\s+"?(\\w+)"?)?`,
    'gi',
  );
  return [...query.matchAll(relation)].map(([, alias]) => alias?.toLowerCase() ?? null);
}

function readsFrom(select: string, table: string): boolean {
  return readings(select, table).length > 0;
}

/** What a column of the table may be qualified with. */
function qualifiers(query: string, table: string): ReadonlySet<string> {
  return new Set([table, ...readings(query, table).flatMap((alias) => alias ?? [])]);
}

interface ColumnMention {
  /** Lower case. */
  readonly qualifier: string | null;
  readonly at: number;
}

/** Where the name stands as a column: not as an alias behind AS, nor as a function. */
function mentionsOf(text: string, column: string): readonly ColumnMention[] {
  const name = column === column.toLowerCase() ? `"?${escaped(column)}"?` : `"${escaped(column)}"`;
  const written = new RegExp(`(\\bas\\s+)?(?:"?(\\w+)"?\\s*\\.\\s*)?(?<![\\w"])${name}(?![\\w"]|\\s*[(.])`, 'gi');
  return [...text.matchAll(written)].flatMap(({ 1: as, 2: qualifier, index }) =>
    as === undefined ? [{ qualifier: qualifier?.toLowerCase() ?? null, at: index }] : [],
  );
}

function escaped(name: string): string {
  return name.replace(/[^\w]/g, '\\$&');
}

/** What stands in strings and comments names nothing. */
function withoutStrings(text: string): string {
  return text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ').replace(/'(?:[^']|'')*'/g, "''");
}
