import { isMysqlFamily } from '../dialect';
import type { AddConstraint, ConstraintDefinition, ObjectName } from '../operation';
import { constraintName } from '../schema/derived-names';
import type { Constraint, Table } from '../schema/objects';
import { identifier, nowhere } from './build';
import { nameOf, type Step } from './step';

/**
 * A constraint as the schema has it, to be written again: with the name it had, its target as it is called now, and as little validated
 * as it was. A name that the server would choose again is left to it; MySQL's depend on what else the table has.
 */
export function recreatedConstraint(step: Step, table: Table, constraint: Constraint): ConstraintDefinition {
  const { definition } = constraint;
  const isUnnamed = isMysqlFamily(step.before.dialect) && definition.type === 'primary key';
  const chosenAgain =
    constraint.nameDerived &&
    (step.before.dialect === 'sqlite' ||
      (!isMysqlFamily(step.before.dialect) &&
        constraint.name === constraintName(step.before.dialect, table.name, definition, () => false)));
  return {
    ...definition,
    name: chosenAgain || isUnnamed ? null : identifier(constraint.name),
    references: definition.references && {
      ...definition.references,
      table: target(step, constraint) ?? definition.references.table,
    },
    notValid: !constraint.validated,
    usingIndex: null,
  };
}

function target(step: Step, constraint: Constraint): ObjectName | null {
  if (constraint.references === null) return null;
  const table = step.before.objects.get(constraint.references);
  return table === undefined ? null : nameOf(step, table);
}

/** ADD CONSTRAINT that brings one back to a table that stands. */
export function addConstraint(step: Step, table: Table, name: ObjectName, constraint: Constraint): AddConstraint {
  const definition = { ...recreatedConstraint(step, table, constraint), inline: false };
  return { kind: 'addConstraint', span: nowhere, table: name, constraint: definition };
}
