import { backticked, mysqlLiteral } from '../../core/writers/mysql/identifiers';
import { columnOrder } from '../column-order';
import type { Change, Repairer } from '../compare';
import { charsetOf } from './columns';
import { keyOf, type MysqlObject, type MysqlSnapshot } from './object';
import type { Renamed } from './renames';

type MysqlChange = Change<MysqlObject>;

/** Writes what mends the changes between two snapshots: each by itself, as the server's own definitions have it. */
export function repairerFor(
  before: MysqlSnapshot,
  after: MysqlSnapshot,
  { statements, kept }: Renamed,
): Repairer<MysqlObject> {
  return (change, field) => {
    const rename = statements.get(change);
    if (rename) return rename;
    if (kept.has(change)) return [];
    if (change.kind === 'extra') return change.after.drop;
    if (change.kind === 'missing') return missing(change.before, before, after);
    return change.before.kind === 'table'
      ? tableField(change, field ?? '', before, after)
      : changed(change, before, after);
  };
}

function missing(object: MysqlObject, before: MysqlSnapshot, after: MysqlSnapshot): readonly string[] {
  if (object.kind === 'column')
    return [
      `ALTER TABLE ${backticked(object.table ?? '')} ADD COLUMN ${clauseOf(object, before, after)}${place(object, before, after)}`,
    ];
  const triggers = [...before.values()].filter(({ kind, parent }) => kind === 'trigger' && parent === object.key);
  return [object, ...triggers].flatMap(({ create }) => create);
}

/** Behind the nearest column before it that is there. */
function place(column: MysqlObject, before: MysqlSnapshot, after: MysqlSnapshot): string {
  const [was, is] = [before, after].map((snapshot) => columnsOf(column.parent, snapshot));
  const earlier = (was ?? []).slice(0, was?.indexOf(column.name)).filter((name) => is?.includes(name));
  const last = earlier.at(-1);
  return last === undefined ? ' FIRST' : ` AFTER ${backticked(last)}`;
}

function columnsOf(table: string | null, snapshot: MysqlSnapshot): readonly string[] {
  return snapshot.get(table ?? '')?.facts[columnOrder]?.split(', ') ?? [];
}

/** A column's definition as it was; its character set where the table would give it another one by now. */
function clauseOf(column: MysqlObject, before: MysqlSnapshot, after: MysqlSnapshot): string | null {
  const [was, is] = [before, after].map((snapshot) => snapshot.get(column.parent ?? '')?.facts['collation']);
  return was === is ? column.clause : column.wholeClause;
}

function changed(
  { before, after }: Extract<MysqlChange, { kind: 'changed' }>,
  earlier: MysqlSnapshot,
  later: MysqlSnapshot,
): readonly string[] {
  const alter = `ALTER TABLE ${backticked(before.table ?? '')}`;
  switch (before.kind) {
    case 'column':
      return [`${alter} ${verb(before, after)} ${clauseOf(before, earlier, later)}`];
    case 'index':
    case 'primary key': {
      // In one statement: a foreign key or AUTO_INCREMENT does not let go of its index.
      const dropped = before.kind === 'index' ? `INDEX ${backticked(after.name)}` : 'PRIMARY KEY';
      return [`${alter} DROP ${dropped}, ADD ${before.clause}`];
    }
    case 'database':
      return before.create;
    default:
      return [...after.drop, ...before.create];
  }
}

function verb(before: MysqlObject, after: MysqlObject): string {
  return before.name === after.name ? 'MODIFY COLUMN' : `CHANGE COLUMN ${backticked(after.name)}`;
}

function tableField(
  { before }: Extract<MysqlChange, { kind: 'changed' }>,
  field: string,
  earlier: MysqlSnapshot,
  later: MysqlSnapshot,
): readonly string[] {
  const value = before.facts[field] ?? null;
  const alter = (clause: string) => [`ALTER TABLE ${backticked(before.name)} ${clause}`];
  switch (field) {
    case columnOrder: {
      const present = columnsOf(before.key, later);
      const names = columnsOf(before.key, earlier).filter((name) => present.includes(name));
      return alter(names.map((name, index) => moved(name, names[index - 1], before, earlier, later)).join(', '));
    }
    case 'engine':
      return value === null ? [] : alter(`ENGINE=${value}`);
    case 'collation':
      return value === null ? [] : alter(`CHARACTER SET ${charsetOf(value)} COLLATE ${value}`);
    case 'comment':
      return alter(`COMMENT=${mysqlLiteral(value ?? '')}`);
    case 'partitions':
      return alter(value === null ? 'REMOVE PARTITIONING' : value.replace(/^\/\*!\d+\s*|\s*\*\/$/g, ''));
    default:
      return value === null ? [] : alter(value);
  }
}

function moved(
  name: string,
  previous: string | undefined,
  table: MysqlObject,
  earlier: MysqlSnapshot,
  later: MysqlSnapshot,
): string {
  const column = earlier.get(keyOf('column', table.name, name));
  const definition = (column && clauseOf(column, earlier, later)) ?? backticked(name);
  return `MODIFY COLUMN ${definition} ${previous === undefined ? 'FIRST' : `AFTER ${backticked(previous)}`}`;
}
