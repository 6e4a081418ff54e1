import type { Identifier, ModifyColumn, ObjectName, OperationOf } from '../../operation';
import type { Column, Table } from '../../schema/objects';
import type { Lookup } from '../../schema/schema';
import { columnDefinition, identifier, nowhere } from '../build';
import { by, cannot, type Inverse, nothing, together } from '../inversion';
import { carried, type Step, tableBefore } from '../step';
import { keysBack, narrowedKeysBack } from './keys';
import { checksOf, positionIn } from './place';

/** MODIFY, or CHANGE for a renamed column, back to all of the previous definition, at its previous place where the way up moved it. */
export function modifiedBack(step: Step, operation: OperationOf<'modifyColumn'>, known: Lookup<Column>): Inverse {
  const table = tableBefore(step, operation.table);
  const what = `"${operation.table.name}.${operation.column.name}"`;
  if (known === 'absent' && operation.ifExists) return nothing;
  if (typeof known === 'string' || typeof table === 'string' || known.type === null)
    return cannot(
      `the previous definition of ${what} is not known, and MODIFY needs all of it: the statement that gave it is not among the migrations that were read`,
    );
  if (known.charset === null) return cannot(unknownCharset(what));
  const name = carried(step, operation.table);
  const back = definedAs(table, known, name, operation.definition.column);
  const modify = operation.position === undefined ? back : { ...back, position: positionIn(step, table, known.name) };
  return {
    ...together([by(modify), keysBack(step, operation.table), narrowedKeysBack(step)]),
    notRestored:
      known.notNull === true && !operation.definition.notNull
        ? `making ${what} NOT NULL again fails once a row holds NULL there`
        : null,
  };
}

/** Why a column cannot be defined again that had its table's earlier default. @param what it is called, in quotes */
export function unknownCharset(what: string): string {
  return `the character set of ${what} is not known: it is that of the database when the table was made, and no migration says it`;
}

/**
 * MODIFY to the definition that a column has in a table.
 * @param from what the column is called where the statement runs
 */
export function definedAs(table: Table, column: Column, name: ObjectName, from: Identifier): ModifyColumn {
  return {
    kind: 'modifyColumn',
    span: nowhere,
    table: name,
    column: identifier(from.name),
    definition: { ...columnDefinition(column, 'mysql'), span: own },
    constraints: checksOf(table, column.name, own),
    ifExists: false,
  };
}

/** A span of the definition, for what stands in it to be told by. */
const own = { start: 0, end: 1 };
