import type { Migration, Statement } from '../migration';
import type { Operation } from '../operation';
import type { Lineage } from '../project';
import { sameName } from '../schema/schema';

/** Where a table or a column was given the name that it has. */
export interface Rename {
  readonly migration: Migration;
  readonly file: string;
  readonly statement: Statement;
  /** The name before. */
  readonly from: string;
}

/**
 * The renames on the way to a name, the latest first: of a table, or of a column of that table whatever that was called then.
 * @param until the ways up to this migration and its own count
 */
export function renamesOf(
  { migrations, dialect: { dialect } }: Lineage,
  until: Migration,
  table: string,
  column: string | null,
): readonly Rename[] {
  const found: Rename[] = [];
  const same = (a: string, b: string) => sameName(a, b, dialect);
  let [owner, name] = [table, column];
  for (const step of backwards(migrations.slice(0, migrations.indexOf(until) + 1))) {
    const { operation, ...place } = step;
    if (operation.kind === 'renameTable' && same(operation.to.name, owner)) {
      owner = operation.table.name;
      if (name === null) found.push({ ...place, from: owner });
    }
    const renamed = name !== null && same(tableOf(operation), owner) ? newNameIn(operation) : null;
    if (renamed === null || name === null || !same(renamed.to, name)) continue;
    name = renamed.from;
    found.push({ ...place, from: name });
  }
  return found;
}

/** The operations of the ways up, the last one first. */
function* backwards(migrations: readonly Migration[]) {
  for (const migration of migrations.toReversed()) {
    const { up } = migration;
    for (const statement of up?.statements.toReversed() ?? []) {
      for (const operation of statement.content.operations.toReversed()) {
        yield { migration, file: up?.file ?? '', statement, operation };
      }
    }
  }
}

function tableOf(operation: Operation): string {
  return 'table' in operation && operation.table ? operation.table.name : '';
}

/** MySQL's CHANGE gives a name as well. */
function newNameIn(operation: Operation): { readonly from: string; readonly to: string } | null {
  if (operation.kind === 'renameColumn') return { from: operation.column.name, to: operation.to.name };
  if (operation.kind !== 'modifyColumn' || operation.definition.column.name === operation.column.name) return null;
  return { from: operation.column.name, to: operation.definition.column.name };
}
