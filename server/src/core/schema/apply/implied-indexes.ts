/**
 * The index that MySQL makes of a foreign key's columns where none begins with them. It goes silently when another takes its place, and
 * stays when the foreign key goes. MySQL's manual, 15.1.20.5 "FOREIGN KEY Constraints"; measured on MariaDB 10.11.
 */
import { isMysqlFamily } from '../../dialect';
import type { CreateIndex, IndexKey } from '../../operation';
import { referrersOf } from '../links';
import type { Index, Table } from '../objects';
import { type Schema, sameName } from '../schema';
import { withoutIndex } from './without-index';

/** The schema without the implied indexes of a table whose columns a key begins with; the same schema where there is none. */
export function withoutCovered(schema: Schema, table: string, keys: readonly IndexKey[]): Schema {
  if (!isMysqlFamily(schema.dialect)) return schema;
  return impliedOn(schema, table).reduce(
    (next, index) => (beginsWith(keys, columnsOf(index), schema) ? withoutIndex(next, index) : next),
    schema,
  );
}

function impliedOn(schema: Schema, table: string): readonly Index[] {
  return referrersOf(schema, table).filter(
    (object): object is Index => object.class === 'index' && object.implied === true,
  );
}

function columnsOf({ definition }: Index): readonly string[] {
  return definition.keys.flatMap(({ column }) => column ?? []);
}

/** True when a foreign key on these columns needs no index of its own: among equal implied ones the later takes the earlier's place. */
export function isCovered(schema: Schema, table: Table, columns: readonly string[]): boolean {
  const primary = table.constraints.find(({ definition }) => definition.type === 'primary key');
  if (primary && startsWith(namesOf(primary.definition.columns), columns, schema)) return true;
  return referrersOf(schema, table.key).some((object) => {
    if (object.class !== 'index' || !isOrdered(object.definition)) return false;
    const { keys } = object.definition;
    return beginsWith(keys, columns, schema) && !(object.implied && keys.length === columns.length);
  });
}

function namesOf(columns: readonly { readonly name: string }[]): readonly string[] {
  return columns.map(({ name }) => name);
}

/** Of a kind in which InnoDB finds a row by the first columns. */
function isOrdered({ method }: CreateIndex): boolean {
  return method !== 'fulltext' && method !== 'spatial';
}

/** An index of only the beginning of a text does not serve. */
function beginsWith(keys: readonly IndexKey[], columns: readonly string[], schema: Schema): boolean {
  const whole = keys.map(({ column, length }) => (length === undefined ? column : null));
  return startsWith(whole, columns, schema);
}

function startsWith(names: readonly (string | null)[], columns: readonly string[], { dialect }: Schema): boolean {
  return columns.every((column, at) => {
    const name = names[at] ?? null;
    return name !== null && sameName(name, column, dialect);
  });
}
