import type { Fix } from '../../fix';
import type { AddConstraint, ConstraintDefinition, ObjectName } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { constraintName } from '../../schema/derived-names';
import { findColumn } from '../../schema/schema';
import type { Printer } from '../../writers/printer';
import { words } from '../../writers/printer';
import { mentionedLater } from '../mentions';
import { replacedBySequence, type Step } from '../sequence';
import { isChangedLater, isGoneLater } from './later';
import { alterTable, dropConstraint, ignoring } from './statements';
import { knownTable } from './table-before';

/**
 * UNIQUE and PRIMARY KEY by a unique index that is built CONCURRENTLY in a migration of its own, and then made the constraint's: nothing
 * is read under a lock. No fix for a table that has partitions or parents, for a primary key of a column that may be NULL (the table
 * would be read after all, measured on PostgreSQL 12–18), nor where a later statement needs the key.
 */
export function splitUnique(operation: AddConstraint): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { table, constraint } = operation;
    const name = constraint.name?.name ?? constraintName('postgresql', table.name, constraint, () => false);
    if (!canBeIndex(operation, place) || isNeededLater(place, operation, name)) return null;
    return replacedBySequence(place, operation, (p) => ({
      inPlace: [],
      undo: { is: (one) => one.kind === 'dropConstraint' && one.constraint.name === name, by: [] },
      steps: uniqueSteps(p, table, constraint, name),
    }));
  };
}

/** The index, and the constraint that takes it over with its name. */
export function uniqueSteps(
  p: Printer,
  table: ObjectName,
  constraint: ConstraintDefinition,
  name: string,
): readonly [Step, Step] {
  const index = words(
    p.sql`create unique index concurrently ${p.id(name)} on ${p.name(table)} ${p.ids(constraint.columns.map((column) => column.name))}`,
    constraint.include.length > 0 ? p.sql`include ${p.ids(constraint.include)}` : '',
    constraint.nullsNotDistinct ? p.sql`nulls not distinct` : '',
  );
  const added = words(
    p.sql`add constraint ${p.id(name)} ${p.keyword(constraint.type)} using index ${p.id(name)}`,
    constraint.deferrable ? p.sql`deferrable` : '',
    constraint.initiallyDeferred ? p.sql`initially deferred` : '',
  );
  const indexName = p.name({ ...table, name });
  return [
    {
      name: `build ${name}`,
      up: [`${index};`],
      down: [p.sql`drop index concurrently if exists ${indexName};`],
      outsideTransaction: true,
    },
    {
      name: `add ${name}`,
      up: [alterTable(p, table, added)],
      down: [ignoring('down-does-not-revert', 'the index goes with its constraint'), dropConstraint(p, table, name)],
    },
  ];
}

function canBeIndex({ table: name, constraint }: AddConstraint, place: StatementPlace): boolean {
  const table = knownTable(place, name);
  if (!table || table.partitionBy !== null || table.partitionOf !== null || table.inherits.length > 0) return false;
  if (/\bwith\s*\(|\btablespace\b|\bwithout\s+overlaps\b/i.test(constraint.text)) return false;
  if (constraint.type === 'unique') return true;
  return constraint.columns.every((one) => {
    const column = findColumn(table, one.name, 'postgresql');
    return typeof column === 'object' && column.notNull === true;
  });
}

/** A later statement names the key, changes one of its columns, relies on it or refers to it. */
function isNeededLater(place: StatementPlace, { table, constraint }: AddConstraint, name: string): boolean {
  return (
    mentionedLater(place, name).length > 0 ||
    isGoneLater(place, table) ||
    constraint.columns.some((column) => isChangedLater(place, table, column.name)) ||
    mentionedLater(place, table.name).some(({ content }) => /\bon\s+conflict\b|\breferences\b/i.test(content.text))
  );
}
