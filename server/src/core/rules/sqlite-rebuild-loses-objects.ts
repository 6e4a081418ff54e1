import { remakeObjects } from '../fixes/sqlite/remake-objects';
import type { CreateIndex, Operation, OperationOf } from '../operation';
import type { Index, OtherObject, Table } from '../schema/objects';
import { sameName } from '../schema/schema';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

type Rebuild = OperationOf<'rebuildTable'>;

export const sqliteRebuildLosesObjects = operationRule({
  id: 'sqlite-rebuild-loses-objects',
  aliases: [],
  summary: 'Rebuilds a table without its indexes and triggers, which go with the old one.',
  level: 'error',
  dialects: ['sqlite'],
  kinds: ['rebuildTable'],
  check(operation, context) {
    const table = context.table(operation.table);
    if (table === 'absent' || table === 'unknown' || context.isMadeHere(operation.table)) return;
    const lost = lostObjects(table, operation, context);
    const [first, ...more] = lost;
    if (!first) return;
    const unique = lost.find((one) => one.class === 'index' && one.definition.unique);
    const named = unique ?? first;
    const rest = more.length === 0 ? '' : ` and ${more.length} more`;
    const it = more.length === 0 ? 'it' : 'them';
    context.report({
      span: operation.table.span,
      message: `Rebuilding ${quoted(operation.table)} drops ${titleOf(named)}${rest}: ${effectOf(named)}. Create ${it} again behind the rebuild.`,
      related: lost.map((one) => ({
        origin: one.origin,
        message: `${titleOf(one)} comes from migration ${one.origin.migration}`,
      })),
      fixes: [remakeObjects(lost)],
      ...(!unique && { atMost: 'warning' as const }),
    });
  },
});

function titleOf(lost: Index | OtherObject): string {
  if (lost.class === 'object') return `${lost.objectClass} "${lost.name}"`;
  return `${lost.definition.unique ? 'unique index' : 'index'} "${lost.name}"`;
}

function effectOf(lost: Index | OtherObject): string {
  if (lost.class === 'object') return 'what it did is no longer done';
  return lost.definition.unique ? 'nothing keeps duplicates out any more' : 'queries that used it read the whole table';
}

/** Indexes and triggers that stood on the old table and that nothing makes again. */
function lostObjects(table: Table, rebuild: Rebuild, context: StatementContext): readonly (Index | OtherObject)[] {
  const later = laterOperations(context);
  return [...table.indexes, ...table.dependents].flatMap((key): readonly (Index | OtherObject)[] => {
    const object = context.object(key);
    if (typeof object === 'string') return [];
    if (object.class === 'index') return isReplaced(object, rebuild, later) ? [] : [object];
    return object.class === 'object' && !isNamedAgain(object, later) ? [object] : [];
  });
}

/** A trigger that is made or dropped afterwards was thought of. */
function isNamedAgain({ name }: OtherObject, later: readonly Operation[]): boolean {
  return later.some(
    (one) =>
      (one.kind === 'createObject' || one.kind === 'dropObject') && sameName(one.object.name.name, name, 'sqlite'),
  );
}

/** It is made again, dropped by name, made up for by another index or key, or one of its columns is gone. */
function isReplaced(index: Index, rebuild: Rebuild, later: readonly Operation[]): boolean {
  const columns = columnsOf(index.definition);
  const isThere = (name: string) =>
    rebuild.definition.columns.some(({ column }) => sameName(column.name, name, 'sqlite'));
  if (!columns.every(isThere)) return true;
  const made = [...rebuild.indexes, ...later.filter((one) => one.kind === 'createIndex')];
  if (later.some((one) => one.kind === 'dropIndex' && sameName(one.index.name, index.name, 'sqlite'))) return true;
  return (
    made.some((other) => sameName(other.index?.name ?? '', index.name, 'sqlite') || serves(other, index.definition)) ||
    rebuild.definition.constraints.some(
      ({ type, columns: key }) =>
        (type === 'primary key' || type === 'unique') &&
        startsWith(
          key.map(({ name }) => name),
          columns,
        ),
    )
  );
}

/** Another index on the table that begins with the same columns; where the old one was unique, one that is so on just these. */
function serves(other: CreateIndex, index: CreateIndex): boolean {
  const [own, wanted] = [columnsOf(other), columnsOf(index)];
  if (!startsWith(own, wanted) || !sameName(other.table.name, index.table.name, 'sqlite')) return false;
  return !index.unique || (other.unique && own.length === wanted.length);
}

function startsWith(columns: readonly string[], first: readonly string[]): boolean {
  return first.length > 0 && first.every((name, at) => sameName(columns[at] ?? '', name, 'sqlite'));
}

function columnsOf({ keys, where }: CreateIndex): readonly string[] {
  return [...keys.flatMap((key) => key.column ?? key.expression?.columns ?? []), ...(where?.columns ?? [])];
}
