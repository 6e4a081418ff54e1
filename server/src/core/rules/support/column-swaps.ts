import { type Step, stepsOf, tableBefore } from '../../inverse/step';
import type { AddColumn, DropColumn } from '../../operation';
import { relationKey } from '../../schema/names';
import type { Column } from '../../schema/objects';
import { sameType } from '../../schema/same';
import { findColumn, sameName } from '../../schema/schema';
import type { MigrationContext } from '../migration-context';

/** A column that the way up drops, and one that it adds to the same table, in either order. */
export interface ColumnSwap {
  readonly dropped: Step<DropColumn>;
  readonly added: Step<AddColumn>;
  /** As it stood before it was dropped; null where the history does not tell. */
  readonly column: Column | null;
}

/** All pairs of a dropped and an added column of a table that stood before the migration. */
export function columnSwaps(context: MigrationContext): readonly ColumnSwap[] {
  const steps = [...stepsOf(context.up)];
  const drops = steps.filter((step): step is Step<DropColumn> => step.operation.kind === 'dropColumn');
  const adds = steps.filter((step): step is Step<AddColumn> => step.operation.kind === 'addColumn');
  return drops.flatMap((dropped) => {
    const start = context.up[0]?.before ?? context.up[dropped.index]?.before;
    if (start === undefined || context.isExempt(dropped.operation.table, start)) return [];
    const key = keyOf(dropped);
    return adds.flatMap((added) => (keyOf(added) === key ? [{ dropped, added, column: columnOf(dropped) }] : []));
  });
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
