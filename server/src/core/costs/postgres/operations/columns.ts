import type { OperationOf } from '../../../operation';
import { isSerial } from '../../../schema/apply/sequences';
import { findColumn } from '../../../schema/schema';
import { addedColumnWork } from '../added-column';
import { provenNotNull } from '../column-proof';
import { consequences } from '../consequences';
import { sequencesOf } from '../defaults';
import { family, tableAt, withPartitions, withRows } from '../families';
import type { LockMode } from '../lock-modes';
import { locked, type Part, type Touched } from '../part';
import { type ForeignKey, foreignKeysOf, foreignKeysTo, ownedSequences, referencedColumns } from '../references';
import { retyped } from '../retyped-column';
import { type CostOf, type Costs, named, relationsOf, type Scene, since } from '../scene';
import { madeOn, writtenAnew } from '../table-indexes';
import { addedConstraint } from './constraints';

/** Nothing but the catalogue is changed, of the table and of all that inherit from it. */
const inCatalogue = ({ table, only }: Pick<OperationOf<'setDefault'>, 'table' | 'only'>, scene: Scene) => [
  locked(family(scene, named(scene, table), only), 'ACCESS EXCLUSIVE'),
];

/** Settings of a column: which of them change the plan alone, and which recurse (AlterTableGetLockLevel, ATPrepCmd in tablecmds.c). */
const options: Readonly<Record<string, { readonly mode: LockMode; readonly inherited: boolean }>> = {
  STATISTICS: { mode: 'SHARE UPDATE EXCLUSIVE', inherited: true },
  SET: { mode: 'SHARE UPDATE EXCLUSIVE', inherited: false },
  RESET: { mode: 'SHARE UPDATE EXCLUSIVE', inherited: false },
  STORAGE: { mode: 'ACCESS EXCLUSIVE', inherited: true },
  COMPRESSION: { mode: 'ACCESS EXCLUSIVE', inherited: false },
  OTHER: { mode: 'ACCESS EXCLUSIVE', inherited: false },
};

export const columnCosts: Costs = {
  setDefault: inCatalogue,
  dropDefault: inCatalogue,
  dropNotNull: inCatalogue,
  renameColumn: inCatalogue,
  dropGenerationExpression: inCatalogue,
  alterColumnOption: ({ table, option, only }, scene) => {
    const { mode, inherited } = options[option] ?? { mode: 'ACCESS EXCLUSIVE', inherited: false };
    const on = named(scene, table);
    return [locked(inherited ? family(scene, on, only) : [on], mode)];
  },
  addIdentity: ({ table }, scene) => [locked(withIdentity(scene, named(scene, table)), 'ACCESS EXCLUSIVE')],
  setIdentity: ({ table, column }, scene) => {
    const on = named(scene, table);
    return [
      locked(withIdentity(scene, on), 'ACCESS EXCLUSIVE'),
      locked(ownedSequences(scene, on.key, column.name), 'SHARE ROW EXCLUSIVE'),
    ];
  },
  dropIdentity: ({ table, column }, scene) => {
    const on = named(scene, table);
    return [locked([...withPartitions(scene, on), ...ownedSequences(scene, on.key, column.name)], 'ACCESS EXCLUSIVE')];
  },
  addColumn,
  dropColumn: ({ table, only }, scene) => {
    const tables = family(scene, named(scene, table), only);
    const keys = tables.map(({ key }) => key);
    return [locked(tables, 'ACCESS EXCLUSIVE'), ...consequences(scene, keys)];
  },
  changeColumnType: (operation, scene) => {
    const tables = family(scene, named(scene, operation.table), operation.only);
    const work = retyped(scene, operation, tables);
    return [
      locked(tables, 'ACCESS EXCLUSIVE'),
      work,
      ...tables.map((table) => onForeignKeys(scene, table, operation.column.name, (work.rewrites ?? []).length > 0)),
      ...(isIdentity(scene, tables[0], operation.column.name)
        ? [locked(ownedSequences(scene, tables[0]?.key ?? '', operation.column.name), 'SHARE ROW EXCLUSIVE')]
        : []),
    ];
  },
  setGenerationExpression: ({ table, column, only }, scene) => {
    const tables = family(scene, named(scene, table), only);
    const rows = withRows(scene, tables);
    const stored = columnOf(scene, tables[0], column.name)?.generated?.stored !== false;
    return [locked(tables, 'ACCESS EXCLUSIVE'), stored ? writtenAnew(scene, rows) : {}];
  },
  setNotNull: ({ table, column, only }, scene) => {
    const tables = family(scene, named(scene, table), only);
    return [locked(tables, 'ACCESS EXCLUSIVE'), provenNotNull(scene, withRows(scene, tables), [column.name])];
  },
};

function addColumn(...[operation, scene]: Parameters<CostOf<'addColumn'>>): readonly Part[] {
  const { table, definition, constraints, ifNotExists, only } = operation;
  const on = named(scene, table);
  const known = tableAt(scene, on.key);
  if (ifNotExists && known && typeof findColumn(known, definition.column.name, scene.before.dialect) !== 'string')
    return [locked([on], 'ACCESS EXCLUSIVE')];
  const tables = family(scene, on, only);
  const rows = withRows(scene, tables);
  const work = addedColumnWork(operation, scene);
  const isWritten = definition.default !== null || isSerial(definition.type) || definition.generated !== null;
  const misses = definition.notNull && definition.default === null && definition.identity === null;
  return [
    locked(tables, 'ACCESS EXCLUSIVE'),
    work?.rewrites ? writtenAnew(scene, rows) : {},
    { unknown: work?.unknown ?? null },
    locked(definition.default ? sequencesOf(scene, definition.default) : [], 'ROW EXCLUSIVE'),
    // NOT NULL without a value is looked for, and found missing, in every row.
    misses && !isSerial(definition.type) ? { scans: rows } : {},
    { builds: madeOn(scene, rows) },
    ...constraints.map((constraint) =>
      addedConstraint(scene, tables, constraint, { isEmpty: !isWritten, isNew: true }),
    ),
  ];
}

/**
 * A foreign key of a column that gets another type is made again: the other table is locked as for DROP CONSTRAINT, and the rows are
 * looked up again where they were written anew.
 */
function onForeignKeys(scene: Scene, table: Touched, column: string, isRewritten: boolean): Part {
  const own = foreignKeysOf(scene, table.key).filter(({ constraint }) =>
    constraint.definition.columns.some(({ name }) => name === column),
  );
  const others = foreignKeysTo(scene, table.key).filter((key) => referencedColumns(scene, key).includes(column));
  const all: readonly ForeignKey[] = [...own, ...others];
  const keys = all.flatMap(({ holder, constraint }) => [holder.key, constraint.references ?? '']);
  const checked = all.filter(({ constraint }) => constraint.validated).map(({ holder }) => holder.key);
  return {
    ...locked(
      relationsOf(scene, keys).flatMap((one) => withPartitions(scene, one)),
      'ACCESS EXCLUSIVE',
    ),
    fkChecks: isRewritten ? relationsOf(scene, checked) : [],
  };
}

/** Since 17 an identity is the partitions' as well. */
const withIdentity = (scene: Scene, on: Touched) => (since(scene, 17) ? withPartitions(scene, on) : [on]);

function columnOf(scene: Scene, table: Touched | undefined, name: string) {
  const known = table ? tableAt(scene, table.key) : null;
  const column = known && findColumn(known, name, scene.before.dialect);
  return column && typeof column !== 'string' ? column : null;
}

function isIdentity(scene: Scene, table: Touched | undefined, name: string): boolean {
  return (columnOf(scene, table, name)?.identity ?? null) !== null;
}
