import type { Queryable } from '../../database/database';
import type { Snapshot, SnapshotObject } from '../snapshot';
import { type CatalogEntry, isVirtual, readCatalog } from './catalog';
import { isKind, keyOf, standingObject } from './object';
import { foldName, type Spelled, spell, textOf, withoutAscending } from './spelling';
import { tableObjects } from './table-objects';

/**
 * The main database as `sqlite_schema` and `table_xinfo` tell it. What SQLite makes for itself is left out: sequences, statistics, the
 * indexes of keys, what a virtual table keeps its rows in. Names and definitions are compared in one spelling.
 */
export async function snapshotSqlite(engine: Queryable): Promise<Snapshot> {
  const entries = await readCatalog(engine);
  const objects = new Map<string, SnapshotObject>();
  // Indexes and triggers come after all tables, views last: whatever is mended by making tables anew has to be mended first.
  for (const type of ['table', 'index', 'trigger', 'view'] as const) {
    for (const entry of entries) {
      if (entry.type !== type) continue;
      for (const object of objectsOf(entry)) add(object, objects);
    }
  }
  for (const [key, object] of objects) {
    if (isKind(object, 'foreign key')) objects.set(key, withParentKey(object, objects));
  }
  return objects;
}

/** Two constraints of one table may have one key: two foreign keys of a column. */
function add(object: SnapshotObject, objects: Map<string, SnapshotObject>): void {
  let { key } = object;
  for (let count = 2; objects.has(key); count++) key = `${object.key} #${count}`;
  objects.set(key, key === object.key ? object : { ...object, key });
}

const kept = new Map<string, SnapshotObject>();
const keptAtMost = 5_000;

function objectsOf(entry: CatalogEntry): readonly SnapshotObject[] {
  if (entry.type === 'table' && !isVirtual(entry)) return tableObjects(entry);
  const known = kept.get(entry.sql);
  if (known) return [known];
  const object = standingObject(entry.type, entry.name, {
    parent: parentOf(entry),
    facts: factsOf(entry),
    sql: entry.sql,
  });
  if (kept.size >= keptAtMost) kept.clear();
  kept.set(entry.sql, object);
  return [object];
}

/** Triggers INSTEAD OF something are those of views, and views have no others. */
function parentOf({ type, table, sql }: CatalogEntry): string | null {
  if (type !== 'index' && type !== 'trigger') return null;
  return keyOf(type === 'trigger' && /\binstead\s+of\b/i.test(sql) ? 'view' : 'table', table);
}

function factsOf({ type, table, sql }: CatalogEntry): SnapshotObject['facts'] {
  const tokens = spell(sql);
  if (type === 'index') return { table: foldName(table), ...indexFacts(tokens) };
  // Behind CREATE VIRTUAL TABLE, VIEW or TRIGGER and the name: views begin with AS or columns, triggers with when they fire.
  const head = tokens.findIndex(({ text }) => text === type) + 2;
  return { [type === 'view' ? 'query' : type === 'trigger' ? 'body' : 'module']: textOf(tokens.slice(head)) };
}

/** CREATE [UNIQUE] INDEX name ON table (columns) [WHERE …]. */
function indexFacts(tokens: readonly Spelled[]): SnapshotObject['facts'] {
  const open = tokens.findIndex(({ text }) => text === '(');
  const close = closingParenthesis(tokens, open);
  const where = textOf(tokens.slice(close + 2));
  return {
    columns: withoutAscending(tokens.slice(open, close + 1)),
    UNIQUE: tokens[1]?.text === 'unique' ? 'UNIQUE' : null,
    WHERE: where === '' ? null : where,
  };
}

function closingParenthesis(tokens: readonly Spelled[], open: number): number {
  let depth = 0;
  return tokens.findIndex(({ text }, index) => {
    if (index < open) return false;
    if (text === '(') depth++;
    if (text === ')') depth--;
    return depth === 0;
  });
}

/** REFERENCES without columns means the parent's primary key. */
function withParentKey(object: SnapshotObject, objects: ReadonlyMap<string, SnapshotObject>): SnapshotObject {
  const references = object.facts['references'] ?? '';
  if (references.endsWith(')')) return object;
  const key = objects.get(keyOf('primary key', references.replace(/^"|"$/g, '')));
  const columns = /\([^)]*\)/.exec(key?.facts['definition'] ?? '')?.[0];
  return columns === undefined
    ? object
    : { ...object, facts: { ...object.facts, references: `${references} ${columns}` } };
}
