import { quoteSqlite } from '../../core/writers/sqlite/identifiers';
import { columnOrder } from '../column-order';
import type { SnapshotObject } from '../snapshot';
import type { CatalogColumn, CatalogEntry } from './catalog';
import { constraintObject } from './constraint-object';
import { type Clause, type ColumnText, readTableText } from './create-table';
import { keyOf, standingObject } from './object';
import { foldName, respell, textOf } from './spelling';

const constraintKinds = new Set(['check', 'foreign key', 'primary key', 'unique']);

const kept = new WeakMap<readonly CatalogColumn[], readonly SnapshotObject[]>();

/** A table, its columns and its constraints. */
export function tableObjects(entry: CatalogEntry): readonly SnapshotObject[] {
  const known = kept.get(entry.columns);
  if (known) return known;
  const text = readTableText(entry.sql);
  const table: SnapshotObject = {
    ...standingObject('table', entry.name, {
      facts: {
        [columnOrder]: entry.columns.map(({ name }) => foldName(name)).join(', '),
        STRICT: text.options.includes('strict') ? 'STRICT' : null,
        'WITHOUT ROWID': text.options.includes('without rowid') ? 'WITHOUT ROWID' : null,
      },
      sql: entry.sql,
    }),
    unrestorable: [columnOrder],
  };
  const columns = entry.columns.map((column) => {
    const written = text.columns.find(({ name }) => name === foldName(column.name)) ?? null;
    return { object: columnObject(entry.name, column, written, table.key), clauses: written?.clauses ?? [] };
  });
  const constraints = [
    ...columns.flatMap(({ object, clauses }, index) =>
      constraintsIn(clauses).map((clause) =>
        constraintObject(entry.name, clause, { parent: object.key, column: entry.columns[index]?.name ?? null }),
      ),
    ),
    ...constraintsIn(text.clauses).map((clause) =>
      constraintObject(entry.name, clause, { parent: table.key, column: null }),
    ),
  ];
  const objects = [table, ...columns.map(({ object }) => object), ...constraints];
  kept.set(entry.columns, objects);
  return objects;
}

function constraintsIn(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter(({ kind }) => constraintKinds.has(kind));
}

function columnObject(
  table: string,
  column: CatalogColumn,
  written: ColumnText | null,
  parent: string,
): SnapshotObject {
  const clause = (kind: Clause['kind']) => written?.clauses.findLast((one) => one.kind === kind) ?? null;
  const name = quoteSqlite(column.name);
  return {
    key: keyOf('column', table, column.name),
    title: `column ${table}.${column.name}`,
    parent,
    facts: {
      type: respell(column.type) || null,
      'NOT NULL': column.notNull && !isRowId(column, clause('primary key')) ? notNullText(clause('not null')) : null,
      default: column.default === null ? null : defaultText(column.default),
      generated: column.hidden < 2 ? null : generatedText(clause('generated'), column.hidden),
      collation: clause('collate')?.tokens[1]?.text ?? null,
    },
    unrestorable: [],
    create: written ? [`ALTER TABLE ${quoteSqlite(table)} ADD COLUMN ${written.text}`] : [],
    drop: [`ALTER TABLE ${quoteSqlite(table)} DROP COLUMN ${name}`],
  };
}

/** NULL is what stands there without a default, TRUE and FALSE are names of 1 and 0: https://www.sqlite.org/datatype3.html#boolean_datatype */
const spellings: Readonly<Record<string, string | null>> = { null: null, true: '1', false: '0' };

function defaultText(written: string): string | null {
  const text = respell(written).replace(/^([+-]) /, '$1');
  return text in spellings ? (spellings[text] ?? null) : text;
}

/** Whoever puts a row in without it, or with NULL, gets the next number: NOT NULL says nothing of it. https://www.sqlite.org/lang_createtable.html#rowid */
function isRowId({ type }: CatalogColumn, key: Clause | null): boolean {
  return (
    key !== null && type.toLowerCase() === 'integer' && !key.tokens.some(({ text }) => text.toLowerCase() === 'desc')
  );
}

/** With the conflict clause that may follow it; a key of a table WITHOUT ROWID is NOT NULL without saying so. */
function notNullText(clause: Clause | null): string {
  return clause === null ? 'NOT NULL' : textOf(clause.tokens).replace(/^not null/, 'NOT NULL');
}

/** Two ways to write one thing: GENERATED ALWAYS AS (…) and AS (…), VIRTUAL and nothing. */
function generatedText(clause: Clause | null, hidden: number): string {
  const from = clause?.tokens.findIndex(({ text }) => text === '(') ?? -1;
  const to = clause?.tokens.findLastIndex(({ text }) => text === ')') ?? -1;
  return `${textOf(clause?.tokens.slice(from, to + 1) ?? [])} ${hidden === 3 ? 'STORED' : 'VIRTUAL'}`;
}
