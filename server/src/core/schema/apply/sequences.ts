import type { DataType, Expression, ObjectName } from '../../operation';
import { span } from '../../span';
import { quotePostgres } from '../../writers/postgres/identifiers';
import { sequenceName } from '../derived-names';
import { referrersOf } from '../links';
import { relationKeyAt } from '../names';
import type { Column, Origin, OtherObject, Table } from '../objects';
import type { Schema } from '../schema';
import { put, remove } from '../store';
import { isNameTaken } from './constraints';

/** The integer type behind each serial one. */
const serials: Readonly<Record<string, string>> = { smallserial: 'smallint', serial: 'integer', bigserial: 'bigint' };

export function isSerial(type: DataType | null): boolean {
  return type !== null && type.name in serials;
}

const countingTypes: Readonly<Record<string, string>> = {
  smallint: 'smallint',
  int2: 'smallint',
  integer: 'integer',
  int: 'integer',
  int4: 'integer',
  bigint: 'bigint',
  int8: 'bigint',
};

/** The type that a change of a sequence gives it, where that is all of the change: "AS bigint". */
export function countsIn(change: string): string | null {
  return countingTypes[/^\s*as\s+(\w+)\s*$/i.exec(change)?.[1]?.toLowerCase() ?? ''] ?? null;
}

/** What a serial column's type is once its default is no longer that of its sequence. */
export function integerOf(type: DataType): DataType {
  const name = serials[type.name];
  return name === undefined ? type : { ...type, name, text: name };
}

/** The sequence that a new serial or identity column brings with it. */
export function withOwnedSequence(schema: Schema, table: Table, column: Column, origin: Origin): Schema {
  if (schema.dialect !== 'postgresql' || (column.identity === null && !isSerial(column.type))) return schema;
  const name = sequenceName(table.name, column.name, (taken) => isNameTaken(schema, table.schema, taken));
  const reference: ObjectName = { name, schema: table.schema, span: span(0, 0) };
  const sequence: OtherObject = {
    class: 'object',
    key: relationKeyAt(schema, { schema: table.schema, name }),
    schema: table.schema,
    name,
    objectClass: 'sequence',
    reference: { class: 'sequence', name: reference, signature: null, table: null },
    definition: null,
    changes: [],
    table: null,
    ownedBy: { table: table.key, column: column.name },
    ...(column.type === null ? {} : { counts: integerOf(column.type).name }),
    dependsOn: [],
    comment: null,
    owner: null,
    grants: [],
    origin,
  };
  return put(schema, sequence);
}

function ownedBy(schema: Schema, table: string, ofColumn: (name: string) => boolean): readonly OtherObject[] {
  return referrersOf(schema, table).filter(
    (object): object is OtherObject =>
      object.class === 'object' && object.ownedBy?.table === table && ofColumn(object.ownedBy.column),
  );
}

/** Drops the sequences that belong to a table's columns. */
export function dropOwnedSequences(schema: Schema, table: string, ofColumn: (name: string) => boolean): Schema {
  return ownedBy(schema, table, ofColumn).reduce((next, sequence) => remove(next, sequence.key), schema);
}

/** The default that a serial column has from its sequence, as the server prints it; null when there is no sequence. */
export function defaultFromSequence(schema: Schema, table: Table, column: Column): Expression | null {
  const [sequence] = ownedBy(schema, table.key, (name) => name === column.name);
  if (!sequence) return null;
  const parts = sequence.schema === 'public' ? [sequence.name] : [sequence.schema, sequence.name];
  const name = parts.map(quotePostgres).join('.');
  const text = `nextval('${name.replaceAll("'", "''")}'::regclass)`;
  return { text, span: span(0, text.length), constant: false, isNull: false, functions: ['nextval'], columns: [] };
}
