import { type Dialect, isMysqlFamily } from '../../dialect';
import type { ObjectReference } from '../../operation';
import { quotePostgres } from '../../writers/postgres/identifiers';
import { referrersOf } from '../links';
import { nameAfterTableRename } from '../mysql-names';
import { isAttached, isRoutine, keyAt, type Place, relationKeyAt, typeKeyAt } from '../names';
import type { Constraint, Domain, EnumType, Index, OtherObject, SchemaObject, Table } from '../objects';
import { renameRelationInText } from '../rename-in-text';
import { mapList } from '../same';
import type { Schema } from '../schema';
import { put, remove } from '../store';
import { renamedConstraint } from './constraints';
import { moveIndex } from './indexes';
import { current, descendsFrom } from './on-table';
import { renameObjectName } from './rename-definitions';
import { routineText, triggersFollow } from './rename-routine';
import { isOfType } from './type-uses';
import { keepsItsNames } from './views';

/** Where a relation was and where it is now. */
interface Move {
  readonly from: Place & { readonly key: string };
  readonly to: Place & { readonly key: string };
  readonly dialect: Dialect | null;
}

/**
 * Gives a table, view or sequence another name or schema, and with it everything that refers to it: foreign keys, indexes, triggers,
 * partitions, views' definitions. Nothing happens when the place is taken.
 */
function moveRelation(schema: Schema, object: Table | OtherObject, to: Place): Schema {
  const key = relationKeyAt(schema, to);
  if (key === object.key ? object.name === to.name : isTaken(schema, object, key)) return schema;
  const move: Move = { from: object, to: { ...to, key }, dialect: schema.dialect };
  const referrers = referrersOf(schema, object.key).filter((referrer) => referrer.key !== object.key);
  let next = put(remove(schema, object.key), movedSelf(object, move));
  for (const referrer of referrers) next = repoint(next, current(next, referrer), move);
  return move.from.schema === to.schema ? next : bringAlong(next, referrers, move);
}

/** By a relation that is known, or by one of the table's own parents that is not. */
function isTaken(schema: Schema, object: Table | OtherObject, key: string): boolean {
  return schema.objects.has(key) || (object.class === 'table' && descendsFrom(schema, object.key, key));
}

function movedSelf(object: Table | OtherObject, move: Move): Table | OtherObject {
  const { key, schema, name } = move.to;
  if (object.class === 'object') return { ...movedObject(object, move), key, schema, name };
  return { ...withNamesFollowing(withConstraintsRepointed(object, move), move), key, schema, name };
}

/** MySQL's derived names of constraints hold the table's. */
function withNamesFollowing(table: Table, { from, to, dialect }: Move): Table {
  if (!isMysqlFamily(dialect)) return table;
  const constraints = mapList(table.constraints, (constraint) => {
    const name = nameAfterTableRename(dialect, constraint.name, from.name, to.name);
    const { nameDerived } = constraint;
    return name === constraint.name ? constraint : { ...renamedConstraint(constraint, name, dialect), nameDerived };
  });
  return constraints === table.constraints ? table : { ...table, constraints };
}

/** A definition's text and reference under the relation's new name, its own or another's. */
function movedObject(object: OtherObject, { from, to, dialect }: Move): OtherObject {
  const { reference, definition } = object;
  const own = object.key === from.key;
  return {
    ...object,
    reference: own ? { ...reference, name: renameObjectName(reference.name, from, to) } : reference,
    definition: definition && renameRelationInText(definition, from, to, dialect),
  };
}

function withConstraintsRepointed(table: Table, move: Move): Table {
  if (!table.constraints.some((constraint) => constraint.references === move.from.key)) return table;
  return { ...table, constraints: table.constraints.map((constraint) => repointed(constraint, move)) };
}

function repointed(constraint: Constraint, { from, to }: Move): Constraint {
  const { references } = constraint.definition;
  if (constraint.references !== from.key || references === null) return constraint;
  const table = renameObjectName(references.table, from, to);
  return {
    ...constraint,
    references: to.key,
    definition: { ...constraint.definition, references: { ...references, table } },
  };
}

/** Makes something that referred to the relation refer to it under its new key. */
function repoint(schema: Schema, referrer: SchemaObject, move: Move): Schema {
  switch (referrer.class) {
    case 'index':
      return repointIndex(schema, referrer, move);
    case 'table':
      return put(schema, repointTable(referrer, move));
    case 'object':
      return repointObject(schema, referrer, move);
    default:
      return schema;
  }
}

function repointIndex(schema: Schema, index: Index, move: Move): Schema {
  const definition = { ...index.definition, table: renameObjectName(index.definition.table, move.from, move.to) };
  const moved = { ...index, table: move.to.key, definition };
  return moveIndex(put(schema, moved), moved, moved);
}

function repointTable(table: Table, move: Move): Table {
  const swap = (key: string) => (key === move.from.key ? move.to.key : key);
  return {
    ...withConstraintsRepointed(table, move),
    partitionOf: table.partitionOf && swap(table.partitionOf),
    inherits: table.inherits.includes(move.from.key) ? table.inherits.map(swap) : table.inherits,
  };
}

function repointObject(schema: Schema, object: OtherObject, move: Move): Schema {
  if (keepsItsNames(object, schema.dialect)) return schema;
  const { from, to } = move;
  const renamed: OtherObject = {
    ...(object.dependsOn.includes(from.key) || object.table === from.key ? movedObject(object, move) : object),
    dependsOn: object.dependsOn.map((key) => (key === from.key ? to.key : key)),
    ownedBy: object.ownedBy?.table === from.key ? { ...object.ownedBy, table: to.key } : object.ownedBy,
  };
  if (object.table !== from.key) return put(schema, renamed);
  const { reference } = object;
  const table = reference.table && renameObjectName(reference.table, from, to);
  return movedAttached(schema, object, { ...renamed, table: to.key, reference: { ...reference, table } }, to.schema);
}

/** A trigger, rule or policy under its new key, which holds its table's. */
function movedAttached(schema: Schema, before: OtherObject, after: OtherObject, schemaName: string): Schema {
  const place = { schema: isAttached(after.objectClass) ? schemaName : after.schema, name: after.name };
  const key = keyAt(schema, { class: after.objectClass, signature: null, table: after.table }, place);
  const placed = put(remove(schema, before.key), { ...after, ...place, key });
  const table = after.table === null ? undefined : placed.objects.get(after.table);
  if (table?.class !== 'table' || key === before.key) return placed;
  return put(placed, { ...table, dependents: table.dependents.map((one) => (one === before.key ? key : one)) });
}

/** A table takes its indexes and its columns' sequences along to another schema. */
function bringAlong(schema: Schema, referrers: readonly SchemaObject[], { to }: Move): Schema {
  return referrers.reduce((next, referrer) => {
    const object = current(next, referrer);
    if (object.class === 'index') return moveIndex(next, object, { schema: to.schema, name: object.name });
    const owned = object.class === 'object' && object.ownedBy?.table === to.key;
    return owned ? moveRelation(next, object, { schema: to.schema, name: object.name }) : next;
  }, schema);
}

/** Gives an enum, domain or other type another name or schema; the columns of that type follow. */
function moveType(schema: Schema, type: EnumType | Domain | OtherObject, to: Place): Schema {
  const key = typeKeyAt(to);
  if (schema.objects.has(key)) return schema;
  const typeName = (written: string) =>
    written.includes('.') || to.schema !== type.schema ? `${to.schema}.${to.name}` : to.name;
  const moved = put(remove(schema, type.key), { ...type, ...to, key });
  return moved.objects.values().reduce((next, object) => {
    if (object.class !== 'table' || !object.columns.some((column) => isOfType(column.type, type))) return next;
    const columns = object.columns.map((column) => {
      if (column.type === null || !isOfType(column.type, type)) return column;
      const name = typeName(column.type.name);
      const text = name.split('.').map(quotePostgres).join('.') + '[]'.repeat(column.type.dimensions);
      return { ...column, type: { ...column.type, name, text } };
    });
    return put(next, { ...object, columns });
  }, moved);
}

/** Gives any other object another name or schema. */
function moveOther(schema: Schema, object: OtherObject, to: Place): Schema {
  const { signature } = object.reference;
  const key = keyAt(schema, { class: object.objectClass, signature, table: object.table }, to);
  if (schema.objects.has(key)) return schema;
  const reference: ObjectReference = { ...object.reference, name: renameObjectName(object.reference.name, object, to) };
  const definition = object.definition && renameRelationInText(object.definition, object, to, schema.dialect);
  const moved = { ...object, ...to, key, reference, definition };
  if (object.table !== null)
    return movedAttached(schema, object, { ...moved, definition: attachedText(object, to) }, to.schema);
  const gone = remove(schema, object.key);
  if (!isRoutine(object.objectClass)) return put(gone, moved);
  const text = object.definition && routineText(object.definition, object, to);
  return triggersFollow(put(gone, { ...moved, definition: text }), object, to);
}

/** A trigger's own name follows its class: CREATE TRIGGER name … */
function attachedText(object: OtherObject, to: Place): string | null {
  const { definition, name } = object;
  const at = definition?.toLowerCase().indexOf(name.toLowerCase()) ?? -1;
  return definition === null || at < 0
    ? definition
    : definition.slice(0, at) + to.name + definition.slice(at + name.length);
}

/** Gives an object of any class another place. */
export function moveObject(schema: Schema, object: SchemaObject, to: Place): Schema {
  switch (object.class) {
    case 'index':
      return moveIndex(schema, object, to);
    case 'enum':
    case 'domain':
      return moveType(schema, object, to);
    case 'table':
      return moveRelation(schema, object, to);
    case 'object':
      return moveOtherClass(schema, object, to);
  }
}

function moveOtherClass(schema: Schema, object: OtherObject, to: Place): Schema {
  switch (object.objectClass) {
    case 'view':
    case 'materialized view':
    case 'foreign table':
    case 'sequence':
      return moveRelation(schema, object, to);
    case 'type':
      return moveType(schema, object, to);
    default:
      return moveOther(schema, object, to);
  }
}

/** Makes the foreign keys of other tables that refer to `from`, of those that follow, refer to `to`. */
export function repointForeignKeys(
  schema: Schema,
  from: Move['from'],
  to: Move['to'],
  follows: (table: Table) => boolean,
): Schema {
  const move: Move = { from, to, dialect: schema.dialect };
  return referrersOf(schema, from.key).reduce((next, referrer) => {
    const table = current(next, referrer);
    return table.class === 'table' && table.key !== from.key && follows(table)
      ? put(next, withConstraintsRepointed(table, move))
      : next;
  }, schema);
}
