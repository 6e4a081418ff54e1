import type { ObjectName } from '../../operation';
import { relationKey } from '../names';
import { lookupTable, type Schema } from '../schema';
import { put } from '../store';
import { childrenOf } from './on-table';
import type { Scene } from './scene';

/** Rows may have been put into a table, or into the partitions of one. */
export function fill(schema: Schema, name: ObjectName, { session }: Scene): Schema {
  return fillKey(schema, relationKey(schema, session, name));
}

function fillKey(schema: Schema, key: string): Schema {
  const table = lookupTable(schema, key);
  if (typeof table === 'string') return schema;
  const isTold = table.filled && table.emptiedIn === null;
  const filled = isTold ? schema : put(schema, { ...table, filled: true, emptiedIn: null });
  return table.partitionBy === null
    ? filled
    : childrenOf(filled, key).reduce((next, child) => fillKey(next, child.key), filled);
}

/** A table without rows is as good as new, for the migration that emptied it. */
export function empty(schema: Schema, name: ObjectName, { session, origin }: Scene): Schema {
  const table = lookupTable(schema, relationKey(schema, session, name));
  if (typeof table === 'string') return schema;
  const filled = table.filled && table.createdIn !== origin.migration;
  const isTold = filled === table.filled && table.emptiedIn === origin.migration;
  return isTold ? schema : put(schema, { ...table, filled, emptiedIn: origin.migration });
}
