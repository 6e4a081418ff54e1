import type { Operation, OperationOf } from '../operation';
import { deleteAction } from '../schema/delete-action';
import { referrersOf } from '../schema/links';
import { relationKey } from '../schema/names';
import type { Schema } from '../schema/schema';
import { nowhere } from './build';
import { by, type InvertedStatement } from './inversion';
import type { Step } from './step';

/**
 * The way back of a half with settings around it that its rebuilds of tables need, once for all of them where it can be: foreign keys that do not act on
 * rows while a table is dropped (inside a transaction SQLite ignores this), and renaming that does not look at views and triggers of a
 * table that is not there for a moment.
 * Source: https://www.sqlite.org/lang_altertable.html#otheralter
 */
export function guardRebuilds(
  inverted: readonly InvertedStatement[],
  steps: readonly Step[],
): readonly InvertedStatement[] {
  const operations = inverted.flatMap(({ inverses }) => inverses.flatMap((inverse) => inverse.operations));
  const rebuilds = operations.filter((operation) => operation.kind === 'rebuildTable');
  const [first] = steps;
  if (rebuilds.length === 0 || first === undefined) return inverted;
  // What the half itself lets refer to a table may stand when that is rebuilt, whatever both are called before and after.
  const schemas = [first.before, ...steps.map(({ after }) => after)];
  const needs = (one: (schema: Schema, key: string) => boolean) =>
    schemas.some((schema) => rebuilds.some(({ table }) => one(schema, relationKey(schema, first.home, table))));
  const keysOff: Guard = { name: 'foreign_keys', during: 'OFF', afterwards: 'ON' };
  const viewsUnread: Guard = { name: 'legacy_alter_table', during: 'ON', afterwards: 'OFF' };
  const isReading = needs(isRead);
  // Views and triggers have to follow where a table or column gets its name back.
  const renames = operations.some(({ kind }) => kind === 'renameTable' || kind === 'renameColumn');
  const guarded = isReading && renames ? inverted.map((one) => aroundRebuilds(one, viewsUnread)) : inverted;
  const guards = [...(needs(hasForeignKeys) ? [keysOff] : []), ...(isReading && !renames ? [viewsUnread] : [])];
  const before = guards.map(({ name, during }) => set(name, during));
  const after = guards.map(({ name, afterwards }) => set(name, afterwards)).reverse();
  return guarded.map(({ statement, inverses }, at) => ({
    statement,
    inverses: [
      ...(at === 0 && before.length > 0 ? [by(...before)] : []),
      ...inverses,
      ...(at === inverted.length - 1 && after.length > 0 ? [by(...after)] : []),
    ],
  }));
}

interface Guard {
  readonly name: string;
  readonly during: string;
  readonly afterwards: string;
}

function aroundRebuilds({ statement, inverses }: InvertedStatement, guard: Guard): InvertedStatement {
  const isRebuild = inverses.some(({ operations }) => operations.some(({ kind }) => kind === 'rebuildTable'));
  if (!isRebuild) return { statement, inverses };
  return {
    statement,
    inverses: [by(set(guard.name, guard.during)), ...inverses, by(set(guard.name, guard.afterwards))],
  };
}

/**
 * Names of the tables whose foreign keys meet the rebuilds of a way back where it runs with foreign keys on, as it does in a transaction
 * that begins with them on.
 * @param acts true for those on whose rows ON DELETE acts, false for those that only refuse
 */
export function meetingRebuilds(
  inverted: readonly InvertedStatement[],
  steps: readonly Step[],
  acts: boolean,
): readonly string[] {
  const tables = inverted.flatMap(({ inverses }) =>
    inverses.flatMap(({ operations }) => operations.flatMap((one) => (one.kind === 'rebuildTable' ? one.table : []))),
  );
  const [first] = steps;
  if (tables.length === 0 || first === undefined) return [];
  const schemas = [first.before, ...steps.map(({ after }) => after)];
  const names = schemas.flatMap((schema) =>
    tables.flatMap((table) => referring(schema, relationKey(schema, first.home, table), acts)),
  );
  return [...new Set(names)];
}

/** Names of the other tables with a foreign key to this one that acts, or only refuses, where its rows go. */
function referring(schema: Schema, key: string, acts: boolean): readonly string[] {
  return referrersOf(schema, key).flatMap((child) =>
    child.class === 'table' &&
    child.key !== key &&
    child.constraints.some((one) => one.references === key && (deleteAction(one) !== null) === acts)
      ? [child.name]
      : [],
  );
}

/** It refers to another table, or another refers to it. */
function hasForeignKeys(schema: Schema, key: string): boolean {
  const table = schema.objects.get(key);
  return (
    (table?.class === 'table' && table.constraints.some(({ references }) => references !== null)) ||
    referrersOf(schema, key).some((object) => object.class === 'table')
  );
}

/** A view or another table's trigger reads it. */
function isRead(schema: Schema, key: string): boolean {
  return referrersOf(schema, key).some((object) => object.class === 'object' && object.table !== key);
}

function set(name: string, value: string): OperationOf<'setVariable'> {
  return { kind: 'setVariable', span: nowhere, name, value, scope: 'session' } satisfies Operation;
}
