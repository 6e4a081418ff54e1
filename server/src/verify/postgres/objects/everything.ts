import type { Catalog, Relation } from '../catalog';
import type { Definition } from '../object';
import { type Column, type ColumnSurroundings, columnClause, columnFacts, columnsByTable, readColumn } from './columns';
import { readConstraints, unprovenColumns } from './constraints';
import { readDefaultPrivileges } from './default-privileges';
import { readExtensions } from './extensions';
import type { Found } from './found';
import { readGrants } from './grants';
import { readIndexes, replicaIndexes } from './indexes';
import { readNamed } from './named';
import { namedParts } from './named-parts';
import { readPolicies } from './policies';
import { type RelationRow, relationRows } from './relations';
import { readRoutines } from './routines';
import { readSchemas } from './schemas';
import { columnReference, identityOptions, readSequence, type SequenceRow, sequenceRows } from './sequences';
import { parentsByTable, readTable } from './tables';
import { readRules, readTriggers, viewRules } from './triggers';
import { domainsById, readTypes } from './types';
import { readView } from './views';

/** All objects that have a row of their own in the catalog. */
export function readObjects(catalog: Catalog): readonly Found[] {
  const columns = columnsByTable(catalog);
  const parents = parentsByTable(catalog);
  return [
    ...readSchemas(catalog),
    ...readExtensions(catalog),
    ...readTypes(catalog, columns),
    ...readRelations(catalog, columns, parents),
    ...readConstraints(catalog, columns, domainsById(catalog)),
    ...readIndexes(catalog, columns),
    ...readRoutines(catalog),
    ...readRules(catalog),
    ...readTriggers(catalog),
    ...readPolicies(catalog),
    ...(Object.keys(namedParts) as (keyof typeof namedParts)[]).flatMap((name) =>
      readNamed(catalog, name, namedParts[name]),
    ),
  ];
}

/** Privileges, on the objects and on those to come. */
export function readPrivileges(catalog: Catalog, objects: readonly Found[]): readonly Definition[] {
  return [...objects.flatMap((found) => readGrants(catalog, found)), ...readDefaultPrivileges(catalog)];
}

function readRelations(
  catalog: Catalog,
  columns: ReadonlyMap<string, readonly Column[]>,
  parents: ReadonlyMap<string, readonly Relation[]>,
): readonly Found[] {
  const rules = viewRules(catalog);
  const replicas = replicaIndexes(catalog);
  const sequences = new Map(sequenceRows(catalog).map((row) => [row.oid, row]));
  const surroundings = surroundingsOf(catalog, [...sequences.values()]);
  return relationRows(catalog).flatMap((row): readonly Found[] => {
    const relation = catalog.relations.get(row.oid);
    if (!relation) return [];
    const own = (columns.get(row.oid) ?? []).map((column) => ({ column, around: surroundings(column) }));
    const found = own.flatMap(({ column, around }, index) =>
      column.isInherited ? [] : (readColumn(catalog, relation, row.owner, column, index + 1, around) ?? []),
    );
    if (row.kind === 'v' || row.kind === 'm')
      return [readView(catalog, relation, row, rules.get(row.oid) ?? null), ...found];
    if (row.kind === 'S') return sequence(catalog, relation, row, sequences.get(row.oid), columns);
    if (!'rpf'.includes(row.kind)) return [];
    const table = readTable(catalog, relation, row, {
      parents: parents.get(row.oid) ?? [],
      clauses: () =>
        own
          .filter(({ column }) => !column.isInherited)
          .map(({ column, around }) => columnClause(column.name, columnFacts(column, around, 0, null))),
      replicaIndex: replicas.get(row.oid) ?? null,
    });
    return [table, ...found];
  });
}

function surroundingsOf(catalog: Catalog, sequences: readonly SequenceRow[]): (column: Column) => ColumnSurroundings {
  const unproven = unprovenColumns(catalog);
  const identities = new Map(
    sequences.flatMap((row): readonly [string, string | null][] =>
      row.ownedBy?.[2] === 'i' ? [[`${row.ownedBy[0]}.${row.ownedBy[1]}`, identityOptions(row)]] : [],
    ),
  );
  return ({ oid, number }) => ({
    identityOptions: identities.get(`${oid}.${number}`) ?? null,
    isUnproven: unproven.has(`${oid}.${number}`),
  });
}

/** An identity's sequence is its column's and no object. */
function sequence(
  catalog: Catalog,
  relation: Relation,
  row: RelationRow,
  sequence: SequenceRow | undefined,
  columns: ReadonlyMap<string, readonly Column[]>,
): readonly Found[] {
  if (!sequence || sequence.ownedBy?.[2] === 'i') return [];
  const [tableId = '', number = 0] = sequence.ownedBy ?? [];
  const table = catalog.relations.get(tableId);
  const column = columns.get(tableId)?.find((one) => one.number === number);
  if (!table || !column) return [readSequence(catalog, relation, row, sequence, null, null)];
  const parent = column.isInherited ? `table ${table.full}` : `column ${table.full}.${column.name}`;
  return [readSequence(catalog, relation, row, sequence, columnReference(table, column.name), parent)];
}
