import { isMysqlFamily } from '../../dialect';
import type { AddConstraint, ObjectName, Operation } from '../../operation';
import { mysqlConstraintName } from '../../schema/mysql-names';
import type { Constraint, Index, Table } from '../../schema/objects';
import { addConstraint } from '../recreate-constraint';
import { recreateIndex } from '../recreate-index';
import type { Step } from '../step';
import { dropOfIndex } from './keys';

/**
 * ADD FOREIGN KEY that brings one back. MySQL calls the index that it makes for one as the constraint is named, or after its column where
 * no name is written, and it takes the place of one that was made so before: a name is left out where the server chooses it again, and
 * elsewhere that index is made anew by a statement of its own, which stays.
 */
export function foreignKeyBack(
  step: Step,
  table: Table,
  name: ObjectName,
  constraint: Constraint,
): readonly Operation[] {
  const add = addConstraint(step, table, name, constraint);
  const index = impliedIndex(step, table, constraint);
  const [first] = constraint.definition.columns;
  const isOfColumn = index === undefined || index.name.toLowerCase() === first?.name.toLowerCase();
  if (isOfColumn && isChosenAgain(step, table, constraint)) return [unnamed(add)];
  if (index === undefined || index.name.toLowerCase() === constraint.name.toLowerCase()) return [add];
  return [dropOfIndex(name, index.name), ...recreateIndex(step, index).operations, add];
}

function unnamed(add: AddConstraint): AddConstraint {
  return { ...add, constraint: { ...add.constraint, name: null } };
}

function isChosenAgain({ after }: Step, { key, name }: Table, constraint: Constraint): boolean {
  const table = after.objects.get(key);
  const { dialect } = after;
  if (table?.class !== 'table' || !constraint.nameDerived || dialect === null || !isMysqlFamily(dialect)) return false;
  const others = table.constraints.map((other) => other.name);
  return mysqlConstraintName(dialect, name, constraint.definition, others) === constraint.name;
}

/** The index that was made for it. */
function impliedIndex({ after }: Step, { key }: Table, { definition }: Constraint): Index | undefined {
  const table = after.objects.get(key);
  const keys = table?.class === 'table' ? table.indexes : [];
  const columns = definition.columns.map((column) => column.name.toLowerCase());
  return keys
    .flatMap((index) => {
      const found = after.objects.get(index);
      return found?.class === 'index' && found.implied ? [found] : [];
    })
    .find((index) => String(index.definition.keys.map(({ column }) => column?.toLowerCase())) === String(columns));
}
