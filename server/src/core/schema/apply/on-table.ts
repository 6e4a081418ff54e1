import type { ObjectName } from '../../operation';
import { referrersOf } from '../links';
import { type Place, relationKeyAt, relationPlace } from '../names';
import type { Column, Origin, SchemaObject, Table } from '../objects';
import { lookup, type Schema, sameName } from '../schema';
import { makeIncomplete, put } from '../store';
import type { Scene } from './scene';

/** A table that a statement was seen to use before anything said what it looks like. It may hold rows. */
function metTable(key: string, place: Place, origin: Origin): Table {
  return {
    ...emptyTable(key, place, origin),
    partial: true,
    createdIn: null,
    filled: true,
  };
}

/** A table without columns, just created. */
export function emptyTable(key: string, place: Place, origin: Origin): Table {
  return {
    class: 'table',
    key,
    schema: place.schema,
    name: place.name,
    columns: [],
    constraints: [],
    indexes: [],
    dependents: [],
    partial: false,
    createdIn: origin.migration,
    filled: false,
    emptiedIn: null,
    temporary: false,
    partitionBy: null,
    partitionOf: null,
    inherits: [],
    rowSecurity: false,
    rowSecurityForced: false,
    options: '',
    comment: null,
    owner: null,
    grants: [],
    origin,
  };
}

/** What a statement's table turned out to be, with the schema it is in. Null when nothing can be changed there. */
interface Met {
  readonly schema: Schema;
  readonly table: Table;
}

/**
 * The table a statement changes. One that is not known becomes a partial table; one that should be absent does so too, and nothing
 * is called absent any more. Null for a relation of another class, and for one that may not exist under IF EXISTS.
 */
export function meet(schema: Schema, { session, origin }: Scene, name: ObjectName, ifExists = false): Met | null {
  const place = relationPlace(schema, session, name);
  const key = relationKeyAt(schema, place);
  const found = lookup(schema, key);
  if (typeof found !== 'string') return found.class === 'table' ? { schema, table: found } : null;
  if (ifExists) return null;
  const table = metTable(key, place, origin);
  return { schema: put(found === 'absent' ? makeIncomplete(schema) : schema, table), table };
}

/** Changes the table of this name by `change`, which answers the same table when nothing is to be changed. */
export function changeTable(
  schema: Schema,
  scene: Scene,
  name: ObjectName,
  ifExists: boolean | undefined,
  change: (table: Table, schema: Schema) => Table,
): Schema {
  const met = meet(schema, scene, name, ifExists);
  return met ? put(met.schema, change(met.table, met.schema)) : schema;
}

/** The tables that inherit from a table: its partitions and children. */
export function childrenOf(schema: Schema, key: string): readonly Table[] {
  if (!schema.traits.inheritance) return [];
  return referrersOf(schema, key).filter(
    (object): object is Table =>
      object.class === 'table' && (object.partitionOf === key || object.inherits.includes(key)),
  );
}

/** Whether a table is another or, through its parents, inherits from it: the other cannot inherit from it in turn. */
export function descendsFrom(schema: Schema, key: string, ancestor: string): boolean {
  if (key === ancestor) return true;
  const table = schema.traits.inheritance ? schema.objects.get(key) : undefined;
  if (table?.class !== 'table') return false;
  const parents = table.partitionOf === null ? table.inherits : [table.partitionOf, ...table.inherits];
  return parents.some((parent) => descendsFrom(schema, parent, ancestor));
}

/** Changes a table and all that inherit from it, parents first. */
export function changeHierarchy(
  schema: Schema,
  table: Table,
  change: (table: Table, schema: Schema) => Schema,
): Schema {
  return childrenOf(schema, table.key).reduce(
    (next, child) => changeHierarchy(next, current(next, child), change),
    change(table, schema),
  );
}

/** The object as it now is. */
export function current<T extends SchemaObject>(schema: Schema, object: T): T {
  return (schema.objects.get(object.key) as T | undefined) ?? object;
}

/** A column of which nothing but the name is known. */
export function metColumn(name: string, origin: Origin): Column {
  return {
    name,
    type: null,
    notNull: null,
    default: null,
    generated: null,
    identity: null,
    options: '',
    collation: null,
    comment: null,
    origin,
  };
}

/** Changes one column. A column that a partial table does not list is met by this; where it cannot exist nothing happens. */
export function changeColumn(
  schema: Schema,
  table: Table,
  name: string,
  origin: Origin,
  change: (column: Column) => Column,
): Table {
  const at = table.columns.findIndex((column) => sameName(column.name, name, schema.dialect));
  const column = table.columns[at] ?? (table.partial ? metColumn(name, origin) : null);
  if (column === null) return table;
  const changed = change(column);
  if (changed === table.columns[at]) return table;
  return { ...table, columns: at < 0 ? [...table.columns, changed] : table.columns.with(at, changed) };
}
