import { type Dialect, isMysqlFamily } from '../../dialect';
import type { ConstraintDefinition, OperationOf } from '../../operation';
import { constraintName, keptName } from '../derived-names';
import { referrersOf } from '../links';
import { constraintKey, joinKey, relationKey } from '../names';
import type { Column, Constraint, SchemaObject, Table } from '../objects';
import { sameList } from '../same';
import { type Schema, sameName } from '../schema';
import { put } from '../store';
import { changeColumn, changeHierarchy, current, meet } from './on-table';
import { renameConstraintDefinition } from './rename-definitions';
import type { Scene } from './scene';

/** The order in which PostgreSQL makes a statement's constraints, and thereby chooses their names. */
const turns: Record<ConstraintDefinition['type'], number> = {
  check: 0,
  'not null': 0,
  'primary key': 1,
  unique: 2,
  exclude: 2,
  'foreign key': 3,
};

/**
 * Adds constraints to a table, with the names the server gives to those that have none.
 * The table must be in the schema already: a foreign key may refer to it.
 */
export function withConstraints(
  schema: Schema,
  scene: Scene,
  table: Table,
  definitions: readonly ConstraintDefinition[],
): Table {
  if (definitions.length === 0) return table;
  const wanted = withoutRedundant(definitions);
  const names = chooseNames(schema, table, wanted);
  const added = wanted.flatMap((definition) => {
    const { name } = definition;
    const chosen = names.get(definition);
    if (chosen === undefined) return [];
    return constraintOf(schema, scene, definition, chosen, name === null);
  });
  return added.length === 0
    ? table
    : withKeysNotNull({ ...table, constraints: [...table.constraints, ...added] }, added, schema);
}

/** Names by definition; one whose written name is taken on this table is left out, as its statement fails. */
function chooseNames(
  schema: Schema,
  table: Table,
  definitions: readonly ConstraintDefinition[],
): ReadonlyMap<ConstraintDefinition, string> {
  const own = new Set(table.constraints.map((constraint) => constraint.name));
  const taken = (name: string) => own.has(name) || isNameTaken(schema, table.schema, name);
  const names = new Map<ConstraintDefinition, string>();
  for (const definition of definitions.toSorted((a, b) => turns[a.type] - turns[b.type])) {
    const given = definition.name?.name ?? definition.usingIndex?.name;
    const name =
      given === undefined
        ? constraintName(schema.dialect, table.name, definition, taken, own)
        : keptName(schema.dialect, given);
    if (given !== undefined && own.has(name)) continue;
    own.add(name);
    names.set(definition, name);
  }
  return names;
}

/** Whether a relation or constraint of this schema has the name. Elsewhere than on PostgreSQL constraints are named within their table. */
export function isNameTaken(schema: Schema, schemaName: string, name: string): boolean {
  if (schema.dialect !== 'postgresql') return false;
  return schema.objects.has(joinKey(schemaName, name)) || schema.referrers.has(constraintKey(schemaName, name));
}

/** The constraint that a definition makes, under a name that was chosen. */
export function constraintOf(
  schema: Schema,
  { session, origin }: Scene,
  definition: ConstraintDefinition,
  name: string,
  derived: boolean,
): Constraint {
  return {
    name,
    nameDerived: derived && definition.usingIndex === null,
    definition,
    references: definition.references && relationKey(schema, session, definition.references.table),
    validated: !definition.notValid && !definition.notEnforced,
    comment: null,
    origin,
  };
}

/** PostgreSQL makes one index of a UNIQUE that repeats the primary key or another UNIQUE of the same statement. */
function withoutRedundant(definitions: readonly ConstraintDefinition[]): readonly ConstraintDefinition[] {
  const isKey = ({ type }: ConstraintDefinition) => type === 'primary key' || type === 'unique';
  const kept: ConstraintDefinition[] = [];
  for (const definition of definitions.toSorted((a, b) => turns[a.type] - turns[b.type])) {
    const same = isKey(definition) ? kept.findIndex((other) => isKey(other) && hasSameKey(other, definition)) : -1;
    const prior = kept[same];
    if (!prior) kept.push(definition);
    else if (prior.name === null && definition.name !== null) kept[same] = { ...prior, name: definition.name };
  }
  return kept;
}

function hasSameKey(a: ConstraintDefinition, b: ConstraintDefinition): boolean {
  const names = ({ columns }: ConstraintDefinition) => columns.map((column) => column.name);
  return (
    a.usingIndex === null &&
    b.usingIndex === null &&
    sameList(names(a), names(b)) &&
    sameList(a.include, b.include) &&
    a.nullsNotDistinct === b.nullsNotDistinct &&
    a.deferrable === b.deferrable &&
    a.initiallyDeferred === b.initiallyDeferred
  );
}

/** A primary key makes its columns NOT NULL (SQLite's does not), as does a valid NOT NULL constraint. */
function withKeysNotNull(table: Table, constraints: readonly Constraint[], schema: Schema): Table {
  const keys = constraints.flatMap(({ definition, validated }) =>
    (definition.type === 'primary key' && schema.dialect !== 'sqlite') || (definition.type === 'not null' && validated)
      ? definition.columns
      : [],
  );
  return keys.reduce((next, key) => changeColumn(schema, next, key.name, table.origin, notNull), table);
}

function notNull(column: Column): Column {
  return column.notNull === true ? column : { ...column, notNull: true };
}

/** Index in `constraints` of a table, -1 when there is none of this name. */
export function positionOf(schema: Schema, table: Table, name: string): number {
  return table.constraints.findIndex(
    (constraint) => !constraint.ofColumn && sameName(constraint.name, name, schema.dialect),
  );
}

/** Drops a constraint from a table; with `cascade` also the foreign keys that rest on it. */
export function withoutConstraint(schema: Schema, table: Table, name: string, cascade: boolean): Schema {
  const at = positionOf(schema, table, name);
  const constraint = table.constraints[at];
  if (!constraint) return schema;
  const bare = { ...table, constraints: table.constraints.toSpliced(at, 1) };
  const [column] = constraint.definition.type === 'not null' ? constraint.definition.columns : [];
  const dropped = put(
    schema,
    column ? changeColumn(schema, bare, column.name, table.origin, (one) => ({ ...one, notNull: false })) : bare,
  );
  return cascade ? dropForeignKeysTo(dropped, table.key, constraint.definition) : dropped;
}

/** Drops the foreign keys that refer to a table by the columns of a key of it; null means by any. */
export function dropForeignKeysTo(schema: Schema, table: string, key: ConstraintDefinition | null): Schema {
  return referrersOf(schema, table).reduce((next, referrer) => {
    const holder = current(next, referrer);
    return holder.class === 'table' ? put(next, withoutForeignKeys(holder, table, key)) : next;
  }, schema);
}

function withoutForeignKeys(holder: Table, table: string, key: ConstraintDefinition | null): Table {
  const constraints = holder.constraints.filter(
    (constraint) => constraint.references !== table || !restsOn(constraint, key),
  );
  return constraints.length === holder.constraints.length ? holder : { ...holder, constraints };
}

function restsOn({ definition }: Constraint, key: ConstraintDefinition | null): boolean {
  if (key === null) return true;
  const columns = definition.references?.columns ?? [];
  if (columns.length === 0) return key.type === 'primary key';
  return columns.length === key.columns.length && key.columns.every((column) => columns.includes(column.name));
}

export function validateConstraint(schema: Schema, operation: OperationOf<'validateConstraint'>, scene: Scene): Schema {
  return changeConstraint(schema, operation, scene, (constraint) =>
    constraint.validated ? constraint : { ...constraint, validated: true },
  );
}

export function alterConstraint(schema: Schema, operation: OperationOf<'alterConstraint'>, scene: Scene): Schema {
  const { deferrable, initiallyDeferred, enforced } = operation;
  return changeConstraint(schema, operation, scene, (constraint) => {
    const before = constraint.definition;
    const definition = {
      ...before,
      deferrable: deferrable ?? before.deferrable,
      initiallyDeferred: initiallyDeferred ?? before.initiallyDeferred,
      notEnforced: enforced === null ? before.notEnforced : !enforced,
    };
    const same =
      definition.deferrable === before.deferrable &&
      definition.initiallyDeferred === before.initiallyDeferred &&
      definition.notEnforced === before.notEnforced;
    if (same) return constraint;
    // MySQL reads all rows then; of PostgreSQL the validation is told by itself.
    const validated = isMysqlFamily(schema.dialect) && enforced !== null ? enforced : constraint.validated;
    return { ...constraint, definition, validated };
  });
}

/** Renaming a constraint renames the index behind it. */
export function renameConstraint(schema: Schema, operation: OperationOf<'renameConstraint'>, scene: Scene): Schema {
  const to = keptName(schema.dialect, operation.to.name);
  return changeConstraint(schema, operation, scene, (constraint) => renamedConstraint(constraint, to, schema.dialect));
}

export function renamedConstraint(constraint: Constraint, to: string, dialect: Dialect | null): Constraint {
  if (constraint.name === to) return constraint;
  return {
    ...constraint,
    name: to,
    nameDerived: false,
    definition: renameConstraintDefinition(constraint.definition, to, dialect),
  };
}

type OnConstraint = OperationOf<'validateConstraint' | 'alterConstraint' | 'renameConstraint'>;

function changeConstraint(
  schema: Schema,
  operation: OnConstraint,
  scene: Scene,
  change: (constraint: Constraint) => Constraint,
): Schema {
  const met = meet(schema, scene, operation.table, operation.tableIfExists);
  if (!met) return schema;
  return changeHierarchy(met.schema, met.table, (table, before) => {
    const at = positionOf(before, table, operation.constraint.name);
    const constraint = table.constraints[at];
    const changed = constraint && change(constraint);
    if (!constraint || changed === undefined || changed === constraint) return before;
    const next = { ...table, constraints: table.constraints.with(at, changed) };
    return put(before, changed.validated && !constraint.validated ? withKeysNotNull(next, [changed], before) : next);
  });
}

/** The table whose constraint has an index of this name. */
export function tableOfConstraintIndex(schema: Schema, schemaName: string, name: string): Table | null {
  const found = referrersOf(schema, constraintKey(schemaName, name)).find(
    (object: SchemaObject): object is Table => object.class === 'table',
  );
  return found ?? null;
}
