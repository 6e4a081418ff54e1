import type { Operation, OperationOf } from '../operation';
import { referrersOf } from '../schema/links';
import { relationKey } from '../schema/names';
import type { Schema } from '../schema/schema';
import { nowhere } from './build';
import { by, type InvertedStatement } from './inversion';
import type { Step } from './step';

/**
 * The way back of a half with settings around it that its rebuilds of tables need, once for all of them: foreign keys that do not act on
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
  const [first, last] = [steps[0], steps.at(-1)];
  if (rebuilds.length === 0 || first === undefined || last === undefined) return inverted;
  const needs = (one: (schema: Schema, key: string) => boolean) =>
    rebuilds.some(({ table }) =>
      [first.before, last.after].some((schema) => one(schema, relationKey(schema, first.home, table))),
    );
  const guards = [
    ...(needs(hasForeignKeys) ? [{ name: 'foreign_keys', during: 'OFF', afterwards: 'ON' }] : []),
    ...(needs(isRead) ? [{ name: 'legacy_alter_table', during: 'ON', afterwards: 'OFF' }] : []),
  ];
  const before = guards.map(({ name, during }) => set(name, during));
  const after = guards.map(({ name, afterwards }) => set(name, afterwards)).reverse();
  return inverted.map(({ statement, inverses }, at) => ({
    statement,
    inverses: [
      ...(at === 0 && before.length > 0 ? [by(...before)] : []),
      ...inverses,
      ...(at === inverted.length - 1 && after.length > 0 ? [by(...after)] : []),
    ],
  }));
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
