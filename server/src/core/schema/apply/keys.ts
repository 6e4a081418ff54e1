import { isMysqlFamily } from '../../dialect';
import type { ColumnDefinition, ConstraintDefinition, CreateIndex, IndexKey } from '../../operation';
import type { Constraint, Table } from '../objects';
import type { Schema } from '../schema';
import { put } from '../store';
import { keptConstraint } from './as-kept';
import { constraintOf, withConstraints } from './constraints';
import { isCovered, withoutCovered } from './implied-indexes';
import { addIndexTo } from './indexes';
import { current } from './on-table';
import type { Scene } from './scene';

/** What a definition, or a clause of ALTER TABLE, brings to a table. */
interface Added {
  /** Whose definitions the inline constraints stand in. */
  readonly columns: readonly ColumnDefinition[];
  readonly constraints: readonly ConstraintDefinition[];
  readonly indexes?: readonly CreateIndex[];
}

/** The schema once a table, which must be in it, has these constraints and indexes. */
export function withKeys(schema: Schema, scene: Scene, table: Table, added: Added): Schema {
  if (!isMysqlFamily(schema.dialect)) return put(schema, withConstraints(schema, scene, table, added.constraints));
  // Names are chosen in the order of the text.
  const parts = [...added.constraints, ...(added.indexes ?? [])].toSorted((a, b) => a.span.start - b.span.start);
  return parts.reduce((next, part) => {
    const owner = current(next, table);
    if ('kind' in part) return addIndexTo(next, owner, part, scene.origin);
    return part.inline && part.type === 'check' && schema.dialect === 'mariadb'
      ? withColumnCheck(next, scene, owner, part, added.columns)
      : withMysqlConstraint(next, scene, owner, part);
  }, schema);
}

/**
 * A UNIQUE is an index and nothing else. A REFERENCES inside a column's definition is ignored by MySQL before 9.0, which is what is
 * taken to run; MariaDB has honoured it since 10.5.
 */
function withMysqlConstraint(schema: Schema, scene: Scene, table: Table, written: ConstraintDefinition): Schema {
  const definition = keptConstraint(schema, scene, table, written);
  if (definition.type === 'unique') return addIndexTo(schema, table, indexOfUnique(definition, table), scene.origin);
  if (isIgnored(schema, definition)) return schema;
  // A second primary key is refused.
  if (definition.type === 'primary key' && table.constraints.some((one) => one.definition.type === 'primary key'))
    return schema;
  const wider = withConstraints(schema, scene, table, [definition]);
  if (wider === table) return schema;
  const added = put(schema, wider);
  const keys = definition.columns.map(keyOf);
  if (definition.type === 'primary key') return withoutCovered(added, table.key, keys);
  return definition.type === 'foreign key' ? withForeignKeyIndex(added, wider, definition, scene) : added;
}

/** True for a REFERENCES that the server reads over. */
export function isIgnored({ dialect }: Schema, { type, inline }: ConstraintDefinition): boolean {
  return dialect === 'mysql' && type === 'foreign key' && inline;
}

/** Named as the constraint is where its name is written. */
function withForeignKeyIndex(schema: Schema, table: Table, definition: ConstraintDefinition, { origin }: Scene) {
  const columns = definition.columns.map(({ name }) => name);
  if (isCovered(schema, table, columns)) return schema;
  return addIndexTo(schema, table, { ...indexOfUnique(definition, table), unique: false }, origin, true);
}

/** The index that a UNIQUE is. */
function indexOfUnique({ name, columns, span }: ConstraintDefinition, table: Table): CreateIndex {
  return {
    kind: 'createIndex',
    span,
    index: name,
    table: { name: table.name, schema: null, span },
    unique: true,
    concurrently: false,
    ifNotExists: false,
    only: false,
    method: 'btree',
    keys: columns.map(keyOf),
    include: [],
    where: null,
    nullsNotDistinct: false,
    options: '',
  };
}

function keyOf({ name }: { readonly name: string }): IndexKey {
  return { column: name, expression: null, collation: null, operatorClass: null, order: null, nulls: null, text: name };
}

/** MariaDB's CHECK inside a column's definition is a part of that, without a name that a statement could say. Measured on 10.11. */
function withColumnCheck(
  schema: Schema,
  scene: Scene,
  table: Table,
  definition: ConstraintDefinition,
  columns: readonly ColumnDefinition[],
): Schema {
  const { start } = definition.span;
  const holder = columns.find(({ span }) => span.start <= start && start < span.end);
  if (!holder) return withMysqlConstraint(schema, scene, table, definition);
  const check: Constraint = {
    ...constraintOf(schema, scene, definition, holder.column.name, true),
    ofColumn: true,
  };
  return put(schema, { ...table, constraints: [...table.constraints, check] });
}
