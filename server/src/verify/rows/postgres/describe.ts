import type { Engine } from '../../engine';
import { neighbourhood, withNeeded } from '../neighbours';
import type { TableShape } from '../shape';
import { readChecks, readColumns, readDeferrable, readPartitionConditions } from './columns';
import { impliedReferences } from './implied';
import { type Relation, readReferences, readRelations } from './relations';
import { nameOf, type Records, tableShape } from './table-shape';
import { readTypes } from './types';

/**
 * The tables that need rows, with their neighbours (`neighbourhood`), as the catalog tells them.
 * @param tables "schema.table"; those that are not there, and views, are left out
 * @throws {DatabaseError}
 */
export async function describePostgres(engine: Engine, tables: readonly string[]): Promise<readonly TableShape[]> {
  const all = await readRelations(engine);
  const touched = new Set(all.filter((relation) => tables.includes(nameOf(relation))).map(({ oid }) => oid));
  if (touched.size === 0) return [];
  const records = await readRecords(engine, new Map(all.map((relation) => [relation.oid, relation])), touched);
  return records.tables.map((table) => tableShape(table, records));
}

async function readRecords(
  engine: Engine,
  relations: ReadonlyMap<number, Relation>,
  touched: ReadonlySet<number>,
): Promise<Records> {
  const references = await readReferences(engine);
  const near = neighbourhood(touched, references);
  const nearColumns = await readColumns(engine, near);
  const own = nearColumns.filter(({ table }) => touched.has(table));
  const implied = await impliedReferences(engine, own, references, relations);

  const needed = withNeeded([...near, ...implied.map(({ parent }) => parent)], references);
  const further = [...needed].filter((oid) => !near.has(oid));
  const columns = further.length === 0 ? nearColumns : [...nearColumns, ...(await readColumns(engine, further))];
  const tables = [...needed].flatMap((oid) => relations.get(oid) ?? []);
  const split = tables.filter(({ partitioned, partition }) => partitioned || partition).map(({ oid }) => oid);
  return {
    relations,
    tables,
    references,
    implied,
    columns,
    types: await readTypes(engine, new Set(columns.map(({ type }) => type))),
    checks: [
      ...(await readChecks(engine, needed)),
      ...(split.length > 0 ? await readPartitionConditions(engine, split) : []),
    ],
    deferrable: await readDeferrable(engine, needed),
  };
}
