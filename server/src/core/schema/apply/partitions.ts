import type { OperationOf } from '../../operation';
import { constraintName } from '../derived-names';
import { relationKey } from '../names';
import type { Constraint, Index, Table } from '../objects';
import { sameConstraint, sameIndex } from '../same';
import { lookupTable, type Schema } from '../schema';
import { put } from '../store';
import { isNameTaken } from './constraints';
import { addIndexTo } from './indexes';
import { childrenOf, current, descendsFrom, meet } from './on-table';
import type { Scene } from './scene';

export function attachPartition(schema: Schema, operation: OperationOf<'attachPartition'>, scene: Scene): Schema {
  const met = meet(schema, scene, operation.partition);
  if (!met) return schema;
  const partitionOf = relationKey(schema, scene.session, operation.table);
  if (met.table.partitionOf === partitionOf || descendsFrom(met.schema, partitionOf, met.table.key)) return met.schema;
  const attached = { ...met.table, partitionOf, partitionBound: operation.bound };
  return joinPartition(put(met.schema, attached), attached);
}

export function detachPartition(schema: Schema, operation: OperationOf<'detachPartition'>, scene: Scene): Schema {
  const met = meet(schema, scene, operation.partition);
  return met && met.table.partitionOf !== null
    ? put(met.schema, { ...met.table, partitionOf: null, partitionBound: null })
    : (met?.schema ?? schema);
}

/** Gives a partition, or a child, what it inherits: a partition its parent's constraints and indexes, a child the checks alone. */
export function joinPartition(schema: Schema, table: Table): Schema {
  let next = schema;
  for (const key of [...table.inherits, ...(table.partitionOf === null ? [] : [table.partitionOf])]) {
    const parent = lookupTable(next, key);
    if (typeof parent === 'string') continue;
    const whole = key === table.partitionOf;
    next = put(next, withInherited(next, table, parent, whole));
    if (whole) for (const index of parent.indexes) next = withIndexLike(next, next.objects.get(index), table.key);
  }
  return next;
}

/** Passes what a table has to all that inherit from it. */
export function joinChildren(schema: Schema, table: Table): Schema {
  return childrenOf(schema, table.key).reduce(
    (next, child) => joinChildren(joinPartition(next, current(next, child)), child),
    schema,
  );
}

function withInherited(schema: Schema, table: Table, parent: Table, whole: boolean): Table {
  const wanted = parent.constraints.filter(
    ({ definition }) => (whole || definition.type === 'check') && !definition.noInherit,
  );
  const constraints = [...table.constraints];
  for (const constraint of wanted) {
    if (!constraints.some((own) => sameConstraint(own.definition, constraint.definition))) {
      constraints.push(inherited(schema, table, constraint, constraints));
    }
  }
  return constraints.length === table.constraints.length ? table : { ...table, constraints };
}

/** Keys get a name of their own, as an index is behind them; checks and foreign keys keep the parent's. */
function inherited(schema: Schema, table: Table, constraint: Constraint, own: readonly Constraint[]): Constraint {
  const { type } = constraint.definition;
  if (type === 'check' || type === 'foreign key' || type === 'not null') return constraint;
  const taken = (name: string) => own.some((one) => one.name === name) || isNameTaken(schema, table.schema, name);
  return {
    ...constraint,
    name: constraintName(schema.dialect, table.name, constraint.definition, taken),
    nameDerived: true,
  };
}

/** An index of the parent on a partition, unless it has an equal one. */
function withIndexLike(schema: Schema, index: ReturnType<Schema['objects']['get']>, tableKey: string): Schema {
  const table = schema.objects.get(tableKey);
  if (index?.class !== 'index' || table?.class !== 'table') return schema;
  const own = table.indexes.map((key) => schema.objects.get(key));
  if (own.some((other): other is Index => other?.class === 'index' && sameIndex(other.definition, index.definition)))
    return schema;
  return addIndexTo(schema, table, { ...index.definition, index: null }, index.origin);
}
