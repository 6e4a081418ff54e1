import type { FoldedStatement } from '../../fold';
import { type Step, stepsOf, tableBefore } from '../../inverse/step';
import type { AddColumn, DropColumn, Identifier, Operation } from '../../operation';
import { relationKey } from '../../schema/names';
import type { Column } from '../../schema/objects';
import { sameType } from '../../schema/same';
import { findColumn, lookupTable, sameName } from '../../schema/schema';
import type { MigrationContext } from '../migration-context';
import { addedForeignKeys, type BringsForeignKeys, bringForeignKeys } from './added-foreign-keys';

/** A column that the way up drops, and one that it adds to the same table, in either order. */
export interface ColumnSwap {
  readonly dropped: Step<DropColumn>;
  readonly added: Step<AddColumn>;
  /** As it stood before it was dropped; null where the history does not tell. */
  readonly column: Column | null;
}

/** All pairs of a dropped and an added column of a table that stood before the migration. */
export function columnSwaps(context: MigrationContext): readonly ColumnSwap[] {
  const steps = stepsOfSwaps(context.up);
  const drops = steps.filter((step): step is Step<DropColumn> => step.operation.kind === 'dropColumn');
  const adds = steps.filter((step): step is Step<AddColumn> => step.operation.kind === 'addColumn');
  return drops.flatMap((dropped) => {
    const start = context.up[0]?.before ?? context.up[dropped.index]?.before;
    if (start === undefined || context.isExempt(dropped.operation.table, start)) return [];
    const key = keyOf(dropped);
    return adds.flatMap((added) => (keyOf(added) === key ? [{ dropped, added, column: columnOf(dropped) }] : []));
  });
}

/** Those of the statements that change a table which loses a column: all others would be worked out for nothing. */
function stepsOfSwaps(up: readonly FoldedStatement[]): readonly Step[] {
  const losing = new Set(up.flatMap((folded) => tablesOf(folded, 'dropColumn')));
  const home = up[0]?.before.session;
  if (losing.size === 0 || home === undefined) return [];
  return up.flatMap((folded, index) =>
    [...tablesOf(folded, 'dropColumn'), ...tablesOf(folded, 'addColumn')].some((key) => losing.has(key))
      ? [...stepsOf([folded])].map((step) => ({ ...step, index, home }))
      : [],
  );
}

function tablesOf(
  { statement, before: { schema, session } }: FoldedStatement,
  kind: 'dropColumn' | 'addColumn',
): readonly string[] {
  return statement.content.operations.flatMap((operation) =>
    operation.kind === kind ? [relationKey(schema, session, operation.table)] : [],
  );
}

function keyOf(step: Step<DropColumn | AddColumn>): string {
  return relationKey(step.before, step.session, step.operation.table);
}

function columnOf(step: Step<DropColumn>): Column | null {
  const table = tableBefore(step, step.operation.table);
  const column = typeof table === 'string' ? table : findColumn(table, step.operation.column.name, step.before.dialect);
  return typeof column === 'object' ? column : null;
}

export function isSameName({ dropped, added }: ColumnSwap): boolean {
  return sameName(dropped.operation.column.name, added.operation.definition.column.name, dropped.before.dialect);
}

/** Both hold the same: type and NOT NULL alike. */
export function holdsTheSame({ added, column }: ColumnSwap): boolean {
  const { definition } = added.operation;
  return column?.type != null && sameType(column.type, definition.type) && column.notNull === definition.notNull;
}

/** The one refers to rows of another table than the other did: they hold keys of different things. */
export function refersElsewhere({ dropped, added }: ColumnSwap, context: MigrationContext): boolean {
  const start = context.up[0]?.before;
  const key = keyOf(dropped);
  const table = start && lookupTable(start.schema, key);
  if (typeof table !== 'object') return false;
  const before = table.constraints.flatMap(({ definition: { columns, references } }) =>
    references && isOnly(columns, dropped.operation.column.name) ? [references.table.name] : [],
  );
  const after = [...stepsOf(context.up)].flatMap(({ operation, before: schema, session }) =>
    isBringing(operation) && relationKey(schema, session, operation.table) === key
      ? addedForeignKeys(operation).flatMap(({ constraint: { columns }, references }) =>
          isOnly(columns, added.operation.definition.column.name) ? [references.table.name] : [],
        )
      : [],
  );
  return before.length > 0 && after.length > 0 && !after.some((name) => before.includes(name));
}

function isOnly(columns: readonly Identifier[], name: string): boolean {
  return columns.length === 1 && columns[0]?.name === name;
}

function isBringing(operation: Operation): operation is BringsForeignKeys {
  return (bringForeignKeys as readonly string[]).includes(operation.kind);
}
