import { atLeast, type ServerVersion } from '../../dialect';
import type { Fix } from '../../fix';
import type { ObjectName, OperationOf } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { firstFree } from '../../schema/derived-names';
import type { Printer } from '../../writers/printer';
import { mentionsIn } from '../mentions';
import { replacedBySequence, type Step } from '../sequence';
import { isChangedLater } from './later';
import { alterTable, dropConstraint, ignoring, validation } from './statements';

/** A column that is to be NOT NULL, and the constraint that gets it there. */
export interface NotNullTarget {
  readonly table: ObjectName;
  readonly column: string;
  /** Of the constraint: see `notNullConstraint`. */
  readonly constraint: string;
  readonly version: ServerVersion | null;
}

/**
 * SET NOT NULL without a scan under its lock. No fix before PostgreSQL 12, where nothing proves it, nor where a later statement changes
 * the column again.
 */
export function splitNotNull(operation: OperationOf<'setNotNull'>): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { table, column } = operation;
    const target = notNullTarget(place, table, column.name);
    if (!target || isChangedLater(place, table, column.name)) return null;
    return replacedBySequence(place, operation, (p) => {
      const [first, ...steps] = notNullSteps(p, target);
      return {
        inPlace: first.up,
        undo: { is: (one) => one.kind === 'dropNotNull' && one.column.name === column.name, by: first.down },
        steps,
      };
    });
  };
}

/** Null before PostgreSQL 12. The constraint has the name that PostgreSQL 18 would choose; a CHECK, which goes again, leaves it free. */
export function notNullTarget(place: StatementPlace, table: ObjectName, column: string): NotNullTarget | null {
  const { version } = place.lineage;
  if (!atLeast(version, 12, 0, true)) return null;
  const label = isConstraintOfItsOwn(version) ? 'not_null' : 'not_null_check';
  const isTaken = (free: string) => mentionsIn(place.lineage).of(free).length > 0;
  return { table, column, constraint: firstFree(table.name, column, label, isTaken), version };
}

const isConstraintOfItsOwn = (version: ServerVersion | null) => atLeast(version, 18, 0, false);

/**
 * From PostgreSQL 18 on a NOT NULL constraint is added NOT VALID and validated; before, a CHECK is, which proves SET NOT NULL. The CHECK
 * is dropped in a statement of its own: in one ALTER TABLE it would go first, and the table be read after all. Measured on PostgreSQL 12–18.
 */
export function notNullSteps(p: Printer, target: NotNullTarget): readonly [Step, ...Step[]] {
  const { table, column, constraint, version } = target;
  const name = `require ${table.name} ${column}`;
  const down = [dropConstraint(p, table, constraint)];
  if (isConstraintOfItsOwn(version)) {
    const added = p.sql`add constraint ${p.id(constraint)} not null ${p.id(column)} not valid`;
    return [{ name, up: [alterTable(p, table, added)], down }, validation(p, table, constraint)];
  }
  const check = alterTable(
    p,
    table,
    p.sql`add constraint ${p.id(constraint)} check (${p.id(column)} is not null) not valid`,
  );
  return [
    { name, up: [check], down },
    validation(p, table, constraint),
    {
      name: `set ${table.name} ${column} not null`,
      up: [
        alterTable(p, table, p.sql`alter column ${p.id(column)} set not null`),
        dropConstraint(p, table, constraint),
      ],
      down: [
        ignoring('down-lossy-definition, down-does-not-revert', 'every row passes; validate it before you go up again'),
        check,
        alterTable(p, table, p.sql`alter column ${p.id(column)} drop not null`),
      ],
    },
  ];
}
