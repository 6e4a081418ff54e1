import { atLeast, type ServerVersion } from '../../dialect';
import type { Fix } from '../../fix';
import type { Operation, OperationOf } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { firstFree } from '../../schema/derived-names';
import type { Printer } from '../../writers/printer';
import { mentionedLater } from '../mentions';
import { nothingToTakeBack, replacedBySequence, type Sequence, type Step } from '../sequence';
import { alterTable, dropConstraint, validateConstraint } from './statements';

type SetNotNull = OperationOf<'setNotNull'>;

/**
 * SET NOT NULL without a scan under its lock. From PostgreSQL 18 on a NOT NULL constraint may be added NOT VALID and validated; before,
 * a CHECK is, which from 12 on proves SET NOT NULL. The CHECK is dropped in a statement of its own: in one ALTER TABLE it would go
 * first. Measured on PostgreSQL 12–18. No fix before 12, nor where a later statement changes the column again.
 */
export function splitNotNull(operation: SetNotNull): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { version } = place.lineage;
    const { table, column } = operation;
    if (!atLeast(version, 12, 0, true) || isChangedLater(place, operation)) return null;
    const name = firstFree(table.name, column.name, 'not_null', (free) => mentionedLater(place, free).length > 0);
    return replacedBySequence(place, operation, (p) => notNullSequence(p, operation, name, version));
  };
}

function notNullSequence(
  p: Printer,
  { table, column }: SetNotNull,
  name: string,
  version: ServerVersion | null,
): Sequence {
  const isUndo = (one: Operation) => one.kind === 'dropNotNull' && one.column.name === column.name;
  const undo = { is: isUndo, by: [dropConstraint(p, table, name)] };
  if (atLeast(version, 18, 0, false)) {
    const added = p.sql`add constraint ${p.id(name)} not null ${p.id(column.name)} not valid`;
    return { inPlace: [alterTable(p, table, added)], undo, steps: [validation(p, table, name)] };
  }
  const added = p.sql`add constraint ${p.id(name)} check (${p.id(column.name)} is not null) not valid`;
  return { inPlace: [alterTable(p, table, added)], undo, steps: provenSteps(p, table, column.name, name) };
}

/** What follows a CHECK that was added NOT VALID: its validation, and the NOT NULL that it proves. */
function provenSteps(p: Printer, table: SetNotNull['table'], column: string, check: string): readonly Step[] {
  const test = p.sql`${p.id(column)} is not null`;
  return [
    validation(p, table, check),
    {
      name: `set ${table.name} ${column} not null`,
      up: [alterTable(p, table, p.sql`alter column ${p.id(column)} set not null`), dropConstraint(p, table, check)],
      down: [
        alterTable(p, table, p.sql`add constraint ${p.id(check)} check (${test}) not valid`),
        alterTable(p, table, p.sql`alter column ${p.id(column)} drop not null`),
      ],
    },
  ];
}

function validation(p: Printer, table: SetNotNull['table'], name: string): Step {
  return {
    name: `validate ${name}`,
    up: [validateConstraint(p, table, name)],
    down: nothingToTakeBack('validating a constraint changes nothing else'),
  };
}

/** A later statement names the table and the column: it may drop, rename or fill it, and would run before the sequence ends. */
function isChangedLater(place: StatementPlace, { table, column }: SetNotNull): boolean {
  const ofColumn = new Set(mentionedLater(place, column.name).map(({ content }) => content));
  return mentionedLater(place, table.name).some(({ content }) => ofColumn.has(content));
}
