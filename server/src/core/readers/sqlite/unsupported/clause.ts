import type { ObjectName, Operation } from '../../../operation';
import type { Span } from '../../../span';
import { nameAt, overlaid, type Words } from './words';

/** Reads a statement by the grammar; null where it refuses that too. */
export type Parse = (text: string) => Operation | null;

/** A clause of an ALTER TABLE, told. */
export interface Clause {
  /** The words that SQLite does not have; null for a clause that it has. */
  readonly words: string | null;
  readonly span: Span;
  readonly wanted: readonly Operation[];
}

/** An ALTER TABLE of one clause. */
export interface AlterTable {
  readonly table: ObjectName;
  /** ALTER TABLE and the name, as text in its place. */
  readonly head: string;
  readonly clause: Words;
}

/** Tells a clause in SQLite's own words, or in those of PostgreSQL and MySQL; null for one that is in neither. */
export function readClause(alter: AlterTable, parse: Parse): Clause | null {
  const { clause, head } = alter;
  const own = parse(overlaid(head, clause.asText()));
  if (own) return { words: null, span: clause.span, wanted: [own] };
  const told = addClause(alter, parse) ?? dropClause(alter, parse) ?? alterColumn(alter, parse) ?? modify(alter, parse);
  return told && { span: clause.span, ...told };
}

type Told = Omit<Clause, 'span'>;

function told(words: string, ...wanted: readonly (Operation | null)[]): Told {
  const known = wanted.filter((one) => one !== null);
  return { words, wanted: known.length === wanted.length ? known : [] };
}

function addClause({ clause, head, table }: AlterTable, parse: Parse): Told | null {
  if (!clause.are(0, 'add')) return null;
  const column = clause.are(1, 'column') ? 2 : 1;
  if (clause.are(column, 'if', 'not', 'exists')) {
    const text = overlaid(overlaid(head, clause.from(0, 1).asText()), clause.from(column + 3).asText());
    return told('ADD COLUMN IF NOT EXISTS', parse(text));
  }
  const kind = clause.are(1, 'constraint') ? 3 : 1;
  const words = constraintWords.find((one) => clause.are(kind, ...one.toLowerCase().split(' ')));
  if (words !== undefined) return told(`ADD ${words}`, readConstraint(table, clause.from(1), parse));
  const index = ['index', 'key', 'fulltext', 'spatial'].find((word) => clause.are(1, word));
  return index === undefined ? null : told(`ADD ${index.toUpperCase()}`);
}

const constraintWords = ['FOREIGN KEY', 'PRIMARY KEY', 'UNIQUE', 'EXCLUDE'];
const made = 'CREATE TABLE t(c,';

/** The constraint read where the grammar has it: in a CREATE TABLE. */
function readConstraint(table: ObjectName, constraint: Words, parse: Parse): Operation | null {
  const start = constraint.span.start - made.length;
  if (start < 0) return null;
  const read = parse(`${overlaid(' '.repeat(start) + made, constraint.asText())})`);
  const found = read?.kind === 'createTable' ? read.constraints[0] : undefined;
  return found ? { kind: 'addConstraint', span: constraint.span, table, constraint: found } : null;
}

function dropClause({ clause, head, table }: AlterTable, parse: Parse): Told | null {
  if (!clause.are(0, 'drop')) return null;
  const last = clause.tokens.at(-1)?.word ?? '';
  const isCascade = /^(?:cascade|restrict)$/.test(last);
  const bare = isCascade ? clause.from(0, clause.length - 1) : clause;
  const member = ['column', 'constraint'].find((word) => clause.are(1, word));
  const guard = member === undefined ? 1 : 2;
  if (bare.are(guard, 'if', 'exists')) {
    const text = overlaid(overlaid(head, bare.from(0, guard).asText()), bare.from(guard + 2).asText());
    return told(`DROP ${member?.toUpperCase() ?? 'COLUMN'} IF EXISTS`, parse(text));
  }
  const named = clause.are(1, 'foreign', 'key') ? nameAt(clause, 3) : null;
  const { span } = clause;
  if (named)
    return told('DROP FOREIGN KEY', {
      kind: 'dropConstraint',
      span,
      table,
      constraint: named.name,
      type: 'foreign key',
      ifExists: false,
      cascade: false,
    });
  const other = ['PRIMARY KEY', 'INDEX', 'KEY', 'CHECK'].find((words) =>
    clause.are(1, ...words.toLowerCase().split(' ')),
  );
  if (other !== undefined) return told(`DROP ${other}`);
  return isCascade ? told(last.toUpperCase(), parse(overlaid(head, bare.asText()))) : null;
}

/** PostgreSQL's ALTER COLUMN, and MySQL's SET and DROP DEFAULT. */
function alterColumn({ clause, head, table }: AlterTable, parse: Parse): Told | null {
  if (!clause.are(0, 'alter')) return null;
  const at = clause.are(1, 'column') ? 2 : 1;
  const column = nameAt(clause, at)?.name;
  if (!column) return null;
  const base = { span: clause.span, table, column };
  const name = clause.from(at, at + 1);
  const defined = (definition: Words) => definitionOf(head, clause, [name, definition], parse);
  if (clause.are(at + 1, 'drop', 'default'))
    return told('ALTER COLUMN … DROP DEFAULT', { kind: 'dropDefault', ...base });
  if (clause.are(at + 1, 'set', 'default')) {
    const value = defined(clause.from(at + 2))?.definition.default;
    return told('ALTER COLUMN … SET DEFAULT', value ? { kind: 'setDefault', ...base, value } : null);
  }
  const typed = clause.are(at + 1, 'type') ? at + 2 : clause.are(at + 1, 'set', 'data', 'type') ? at + 4 : null;
  if (typed === null) return null;
  const using = clause.tokens.findIndex(({ word }) => word === 'using');
  const type = defined(clause.from(typed, using < 0 ? undefined : using))?.definition.type;
  const change = type && ({ kind: 'changeColumnType', ...base, type, collation: null, using: null } as const);
  return told('ALTER COLUMN … TYPE', using < 0 ? (change ?? null) : null);
}

/** MySQL's MODIFY and CHANGE: the definition that follows, under the name that it had. */
function modify({ clause, head, table }: AlterTable, parse: Parse): Told | null {
  const verb = ['modify', 'change'].find((word) => clause.are(0, word));
  if (verb === undefined) return null;
  const at = clause.are(1, 'column') ? 2 : 1;
  const column = nameAt(clause, at)?.name;
  const definition = definitionOf(head, clause, [clause.from(verb === 'change' ? at + 1 : at)], parse);
  const isRenamed = column && definition?.definition.column.name.toLowerCase() !== column.name.toLowerCase();
  if (!column || !definition || isRenamed) return told(verb.toUpperCase());
  const { definition: becomes, constraints } = definition;
  const { span } = clause;
  return told(verb.toUpperCase(), {
    kind: 'modifyColumn',
    span,
    table,
    column,
    definition: becomes,
    constraints,
    ifExists: false,
  });
}

/** What stands behind the verb read as the column of an ADD, whose word takes the place of the verb's first letters. */
function definitionOf(head: string, { span }: Words, parts: readonly Words[], parse: Parse) {
  const verb = `${' '.repeat(span.start)}ADD`;
  const read = parse(parts.reduce((text, part) => overlaid(text, part.asText()), overlaid(head, verb)));
  return read?.kind === 'addColumn' ? read : null;
}
