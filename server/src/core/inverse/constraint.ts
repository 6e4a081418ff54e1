import { isMysqlFamily } from '../dialect';
import type { ConstraintOperation, ObjectName, Operation, OperationOf } from '../operation';
import { indexKey, relationKey } from '../schema/names';
import type { Constraint, Table } from '../schema/objects';
import { lookupTable, sameName } from '../schema/schema';
import { identifier, nowhere } from './build';
import { by, cannot, type Inverse, nothing, together } from './inversion';
import { keysBack } from './mysql/keys';
import { definedAs, unknownCharset } from './mysql/modify';
import { addConstraint } from './recreate-constraint';
import { recreateIndex } from './recreate-index';
import { restore } from './restore';
import { carried, type Step, tableBefore } from './step';

/** The way back of ADD, DROP, VALIDATE, RENAME and ALTER CONSTRAINT. */
export function invertConstraintOperation(step: Step<ConstraintOperation>): Inverse {
  const { operation } = step;
  const table = carried(step, operation.table);
  switch (operation.kind) {
    case 'addConstraint':
      return added(step, operation, table);
    case 'dropConstraint': {
      const before = constraintBefore(step, operation.table, operation.constraint.name);
      if (before === 'absent' && isUniqueIndex(step, operation)) return restore(step);
      if (before === 'absent' && operation.ifExists) return nothing;
      return typeof before === 'string' ? unknown(operation, 'definition') : restore(step);
    }
    case 'validateConstraint':
      return validated(step, operation, table);
    case 'renameConstraint':
      return by({
        ...operation,
        span: nowhere,
        table,
        constraint: operation.to,
        to: identifier(operation.constraint.name),
      });
    case 'alterConstraint': {
      const before = constraintBefore(step, operation.table, operation.constraint.name);
      if (typeof before === 'string') return unknown(operation, 'definition');
      const { deferrable, initiallyDeferred, notEnforced } = before.definition;
      return by({
        ...operation,
        span: nowhere,
        table,
        deferrable: operation.deferrable === null ? null : deferrable,
        initiallyDeferred: operation.initiallyDeferred === null ? null : initiallyDeferred,
        enforced: operation.enforced === null ? null : !notEnforced,
      });
    }
  }
}

function unknown(operation: Exclude<ConstraintOperation, { kind: 'addConstraint' }>, what: string): Inverse {
  return cannot(
    `the previous ${what} of constraint "${operation.constraint.name}" on "${operation.table.name}" is not known: the statement that gave it is not among the migrations that were read`,
  );
}

function constraintBefore(step: Step, name: ObjectName, constraint: string): Constraint | 'absent' | 'unknown' {
  const table = tableBefore(step, name);
  if (typeof table === 'string') return 'unknown';
  return find(step, table, constraint) ?? (table.partial ? 'unknown' : 'absent');
}

function find(step: Step, table: Table, name: string): Constraint | undefined {
  return table.constraints.find(
    (constraint) => !constraint.ofColumn && sameName(constraint.name, name, step.before.dialect),
  );
}

/** MySQL's DROP CONSTRAINT drops a unique index too. */
function isUniqueIndex({ before, session }: Step, { table, constraint }: OperationOf<'dropConstraint'>): boolean {
  if (!isMysqlFamily(before.dialect)) return false;
  return before.objects.has(indexKey(before, session, { ...constraint, schema: null }, table));
}

function added(step: Step, operation: OperationOf<'addConstraint'>, table: ObjectName): Inverse {
  const before = tableBefore(step, operation.table);
  const after = lookupTable(step.after, relationKey(step.after, step.session, operation.table));
  const known = typeof before === 'string' || typeof after === 'string' ? null : { before, after };
  const name = operation.constraint.name?.name ?? (known && chosenName(known.before, known.after));
  if (name === null)
    return cannot(
      `the server chose the name of a constraint on "${table.name}", and without the table's definition it is not known`,
    );
  if (isMysqlFamily(step.before.dialect) && known)
    return together([keysBack(step, operation.table), nullsAllowed(known.before, known.after, table, true)]);
  const drop = by({
    kind: 'dropConstraint',
    span: nowhere,
    table,
    constraint: identifier(name),
    ...(isMysqlFamily(step.before.dialect) ? { type: operation.constraint.type } : {}),
    ifExists: false,
    cascade: false,
  });
  return together([
    drop,
    ...(known ? [nullsAllowed(known.before, known.after, table)] : []),
    usedIndex(step, operation),
  ]);
}

function chosenName(before: Table, after: Table): string | null {
  return (
    after.constraints.find(({ name }) => !before.constraints.some((constraint) => constraint.name === name))?.name ??
    null
  );
}

/**
 * A primary key makes its columns NOT NULL, and they stay so when it goes.
 * @param wholly by the whole definition, as MySQL says it
 */
function nullsAllowed(before: Table, after: Table, table: ObjectName, wholly = false): Inverse {
  const made = before.columns.filter(
    (column) =>
      column.notNull === false && after.columns.some(({ name, notNull }) => name === column.name && notNull === true),
  );
  const untold = made.find(({ charset }) => wholly && charset === null);
  if (untold) return cannot(unknownCharset(`"${before.name}.${untold.name}"`));
  return by(
    ...made.map((column): Operation => {
      const name = identifier(column.name);
      return wholly
        ? definedAs(before, column, table, name)
        : { kind: 'dropNotNull', span: nowhere, table, column: name };
    }),
  );
}

/** USING INDEX made the index the constraint's own, so it is dropped with it. */
function usedIndex(step: Step, { constraint, table }: OperationOf<'addConstraint'>): Inverse {
  if (constraint.usingIndex === null) return nothing;
  const { name } = constraint.usingIndex;
  const owner = tableBefore(step, table);
  const keys = typeof owner === 'string' ? [] : owner.indexes;
  const index = keys
    .map((key) => step.before.objects.get(key))
    .find((object) => object?.class === 'index' && object.name === name);
  return index?.class === 'index'
    ? recreateIndex(step, index)
    : cannot(`the definition of index "${name}", which went into the constraint, is not known`);
}

/** NOT VALID comes back only with a new constraint, which costs no scan. */
function validated(step: Step, operation: OperationOf<'validateConstraint'>, table: ObjectName): Inverse {
  const owner = tableBefore(step, operation.table);
  const before = typeof owner === 'string' ? undefined : find(step, owner, operation.constraint.name);
  if (typeof owner === 'string' || before === undefined) return unknown(operation, 'state');
  if (before.validated) return nothing;
  const drop = {
    kind: 'dropConstraint',
    span: nowhere,
    table,
    constraint: identifier(before.name),
    ifExists: false,
    cascade: false,
  } as const;
  return by(drop, addConstraint(step, owner, table, before));
}
