import type { CreateTable, ObjectName, OperationOf } from '../../../operation';
import { creationPlace, relationKeyAt } from '../../../schema/names';
import { consequences } from '../consequences';
import { defaultPartition, descendants, tableAt, withPartitions, withRows } from '../families';
import type { LockMode } from '../lock-modes';
import { firstName } from '../named-tables';
import { locked, type Part, type Touched } from '../part';
import { read } from '../reading';
import { ownedSequences } from '../references';
import { type Costs, named, relationsOf, type Scene, since } from '../scene';
import { writtenAnew } from '../table-indexes';
import { joining } from './partitions';

export const tableCosts: Costs = {
  createTable: (operation, scene) => (stands(operation, scene) ? [] : created(operation, scene)),
  dropTable: ({ table }, scene) => {
    const on = named(scene, table);
    return [locked([on], 'ACCESS EXCLUSIVE'), ...consequences(scene, [on.key]), leavingParent(scene, on)];
  },
  renameTable: ({ table }, scene) => [locked([named(scene, table)], 'ACCESS EXCLUSIVE')],
  alterTableOption: (operation, scene) => {
    const cost = clauses[operation.option];
    const on = named(scene, operation.table);
    if (cost === undefined) return [locked([on], 'ACCESS EXCLUSIVE')];
    return typeof cost === 'string' ? [locked([on], cost)] : cost(on, operation, scene);
  },
};

/** IF NOT EXISTS of a table that is there does nothing, and locks nothing. */
function stands({ table, temporary, ifNotExists }: CreateTable, { act, before }: Scene): boolean {
  const place = creationPlace(before, act.session, table, temporary);
  return ifNotExists && before.objects.has(relationKeyAt(before, place));
}

function created(operation: CreateTable, scene: Scene): readonly Part[] {
  const { like, inherits, partitionOf, constraints, asQuery, selected } = operation;
  const copied = like.map((name) => named(scene, name)).filter(({ key }) => scene.before.objects.has(key));
  const parents = constraints.flatMap(({ references }) => references?.table ?? []).map((name) => named(scene, name));
  return [
    locked(copied, 'ACCESS SHARE'),
    locked(
      inherits.map((name) => named(scene, name)),
      'SHARE UPDATE EXCLUSIVE',
    ),
    locked(
      parents.flatMap((table) => withPartitions(scene, table)),
      'SHARE ROW EXCLUSIVE',
    ),
    ...(partitionOf ? joining(scene, named(scene, partitionOf)) : []),
    read(scene, selected?.reads ?? [], asQuery === 'with data'),
  ];
}

/** A partition that goes leaves its parent, and the default partition's bound grows. */
function leavingParent(scene: Scene, on: Touched): Part {
  const parent = tableAt(scene, on.key)?.partitionOf;
  return parent
    ? locked([...relationsOf(scene, [parent]), ...defaultPartition(scene, parent)], 'ACCESS EXCLUSIVE')
    : {};
}

type ClauseCost =
  | LockMode
  | ((on: Touched, operation: OperationOf<'alterTableOption'>, scene: Scene) => readonly Part[]);

/** Clauses of ALTER TABLE that change neither columns nor constraints, where they are not ACCESS EXCLUSIVE on the table and nothing more. */
const clauses: Partial<Record<OperationOf<'alterTableOption'>['option'], ClauseCost>> = {
  'SET STORAGE PARAMETERS': (on, { detail }) => [locked([on], parameterMode(detail))],
  'RESET STORAGE PARAMETERS': (on, { detail }) => [locked([on], parameterMode(detail))],
  'CLUSTER ON': 'SHARE UPDATE EXCLUSIVE',
  'SET WITHOUT CLUSTER': 'SHARE UPDATE EXCLUSIVE',
  'ENABLE TRIGGER': (on, _, scene) => [locked(withPartitions(scene, on), 'SHARE ROW EXCLUSIVE')],
  'DISABLE TRIGGER': (on, _, scene) => [locked(withPartitions(scene, on), 'SHARE ROW EXCLUSIVE')],
  // ENABLE ALWAYS TRIGGER and ENABLE REPLICA TRIGGER have no name of their own.
  OTHER: (on, { detail }, scene) =>
    /^enable\s+(?:always|replica)\s+trigger\b/i.test(detail)
      ? [locked(withPartitions(scene, on), 'SHARE ROW EXCLUSIVE')]
      : [locked([on], 'ACCESS EXCLUSIVE')],
  'SET LOGGED': (on, _, scene) => persistence(on, scene, false),
  'SET UNLOGGED': (on, _, scene) => persistence(on, scene, true),
  'SET ACCESS METHOD': (on, { detail }, scene) => written(on, scene, !/^(?:heap|default)$/i.test(detail.trim())),
  // Files are copied, the indexes' are not; to where the table is already nothing is moved.
  'SET TABLESPACE': (on, { detail }, scene) => [
    locked([on], 'ACCESS EXCLUSIVE'),
    /^"?pg_default"?$/i.test(detail.trim()) ? {} : { rewrites: withRows(scene, [on]) },
  ],
  INHERIT: (on, { detail }, scene) => [
    locked([on], 'ACCESS EXCLUSIVE'),
    locked(other(scene, detail), 'SHARE UPDATE EXCLUSIVE'),
    locked(descendants(scene, on.key), 'ACCESS SHARE'),
  ],
  'NO INHERIT': (on, { detail }, scene) => [
    locked([on], 'ACCESS EXCLUSIVE'),
    locked(other(scene, detail), 'ACCESS SHARE'),
  ],
};

/** All parameters of a table but this one leave it to readers and writers (reloptions.c). */
const parameterMode = (detail: string): LockMode =>
  /\buser_catalog_table\b/i.test(detail) ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE';

function other(scene: Scene, detail: string): readonly Touched[] {
  const name: ObjectName | null = firstName(detail);
  return name === null ? [] : [named(scene, name)];
}

/** A table that is logged, or not, already stays as it is. Since 15 its sequences go with it. */
function persistence(on: Touched, scene: Scene, unlogged: boolean): readonly Part[] {
  const table = tableAt(scene, on.key);
  const isSo =
    table !== null && !(table.partial && table.unlogged === undefined) && (table.unlogged ?? false) === unlogged;
  if (isSo) return [locked([on], 'ACCESS EXCLUSIVE')];
  const sequences = since(scene, 15) ? ownedSequences(scene, on.key) : [];
  return [...written(on, scene, true), locked(sequences, 'ACCESS EXCLUSIVE')];
}

function written(on: Touched, scene: Scene, isRewritten: boolean): readonly Part[] {
  return [locked([on], 'ACCESS EXCLUSIVE'), isRewritten ? writtenAnew(scene, withRows(scene, [on])) : {}];
}
