import type { ColumnDefinition, ObjectName, Operation } from '../operation';
import { isNameTaken } from '../schema/apply/constraints';
import { defaultFromSequence, isSerial } from '../schema/apply/sequences';
import { sequenceName } from '../schema/derived-names';
import { referrersOf } from '../schema/links';
import type { Column, OtherObject, Table } from '../schema/objects';
import { sameExpression } from '../schema/same';
import { quotePostgres } from '../writers/postgres/identifiers';
import { columnDefinition, identifier, nowhere, objectReference } from './build';
import { nameOf, type Step } from './step';

/** A column to be made again, and what has to stand before and follow so that its sequence is as it was. */
export interface RecreatedColumn {
  readonly before: readonly Operation[];
  readonly definition: ColumnDefinition;
  readonly after: readonly Operation[];
}

const serials: Readonly<Record<string, string>> = { smallint: 'smallserial', integer: 'serial', bigint: 'bigserial' };

/**
 * A column by its definition. One whose default comes from the sequence that it brought with it is written as a serial type again, and
 * a sequence that the server would call otherwise (the table was renamed) gets its name back. Where no serial type fits, the
 * sequence is created by itself and given to the column.
 */
export function recreatedColumn(step: Step, table: Table, name: ObjectName, column: Column): RecreatedColumn {
  const definition = columnDefinition(column, step.before.dialect);
  const sequence = ownSequence(step, table, column);
  if (sequence === null) return { before: [], definition, after: [] };
  const rename = sequenceNamedBack(step, table, name, column);
  if (column.identity !== null) return { before: [], definition, after: rename };
  if (isSerial(column.type)) return { before: [], definition, after: [...rename, ...nullable(name, column)] };
  const serial = serials[column.type?.name ?? ''];
  const drawsFromIt = sameExpression(column.default, defaultFromSequence(step.before, table, column));
  if (serial === undefined || column.type === null || !drawsFromIt || column.notNull !== true) {
    const before = createdApart(step, sequence, table.unlogged === true);
    return { before: [before], definition, after: [ownedBy(step, sequence, name, column.name)] };
  }
  return {
    before: [],
    definition: { ...definition, type: { ...column.type, name: serial, text: serial }, default: null },
    after: [...rename, ...countingAs(step, sequence, column.type.name)],
  };
}

/** A sequence keeps its type when its column gets another one. */
function countingAs(step: Step, sequence: OtherObject, type: string): readonly Operation[] {
  const { counts = 'bigint' } = sequence;
  const object = objectReference('sequence', nameOf(step, sequence));
  return counts === type ? [] : [{ kind: 'alterObject', span: nowhere, object, change: `AS ${counts}` }];
}

/** A serial type makes its column NOT NULL. */
function nullable(table: ObjectName, column: Column): readonly Operation[] {
  if (column.notNull !== false) return [];
  return [{ kind: 'dropNotNull', span: nowhere, table, column: identifier(column.name) }];
}

/** The sequence of a serial or identity column that was dropped by itself, the column's own again. */
export function recreatedSequence(step: Step, sequence: OtherObject): readonly Operation[] {
  const table = sequence.ownedBy === null ? undefined : step.before.objects.get(sequence.ownedBy.table);
  const create = createdApart(step, sequence, table?.class === 'table' && table.unlogged === true);
  if (sequence.ownedBy === null || table === undefined) return [create];
  return [create, ownedBy(step, sequence, nameOf(step, table), sequence.ownedBy.column)];
}

/** @param unlogged as its table is: since version 15 the sequence of a serial column follows that */
function createdApart(step: Step, sequence: OtherObject, unlogged: boolean): Operation {
  const object = objectReference('sequence', nameOf(step, sequence));
  const { counts = 'bigint' } = sequence;
  const definition = `CREATE ${unlogged ? 'UNLOGGED ' : ''}SEQUENCE ${quoted(object.name)}${counts === 'bigint' ? '' : ` AS ${counts}`}`;
  return {
    kind: 'createObject',
    span: nowhere,
    object,
    orReplace: false,
    ifNotExists: false,
    definition,
    dependsOn: [],
    withoutData: false,
  };
}

function ownedBy(step: Step, sequence: OtherObject, table: ObjectName, column: string): Operation {
  const object = objectReference('sequence', nameOf(step, sequence));
  return {
    kind: 'alterObject',
    span: nowhere,
    object,
    change: `OWNED BY ${quoted(table)}.${quotePostgres(column)}`,
  };
}

function quoted({ schema, name }: ObjectName): string {
  return [...(schema === null ? [] : [schema]), name].map(quotePostgres).join('.');
}

/** The sequence that came with the column; one that was created by itself is written by its own definition. */
function ownSequence(step: Step, table: Table, column: Column): OtherObject | null {
  const owned = referrersOf(step.before, table.key).find(
    (object): object is OtherObject =>
      object.class === 'object' &&
      object.definition === null &&
      object.ownedBy?.table === table.key &&
      object.ownedBy.column === column.name,
  );
  return owned ?? null;
}

/**
 * Gives the sequence of a serial or identity column that is made again the name it had, where the server chooses another: that of the table
 * as it is called now, or one with a number where another sequence has that.
 */
export function sequenceNamedBack(
  step: Step,
  table: Table,
  { schema }: ObjectName,
  column: Column,
): readonly Operation[] {
  const sequence = ownSequence(step, table, column);
  const chosen = sequenceName(table.name, column.name, (name) => isNameTaken(step.after, table.schema, name));
  if (sequence === null || chosen === sequence.name) return [];
  const object = objectReference('sequence', { name: chosen, schema, span: nowhere });
  return [{ kind: 'renameObject', span: nowhere, object, to: identifier(sequence.name) }];
}
