import type { DataType, OperationOf } from '../../operation';
import type { Column, Table } from '../../schema/objects';
import { findColumn } from '../../schema/schema';
import { plainType } from './domains';
import { tableAt, withRows } from './families';
import type { Part, Touched } from './part';
import type { Scene } from './scene';
import { indexesOn, type TableIndex, writtenAnew } from './table-indexes';
import { type TypeChangeCost, typeChangeCost } from './type-change';

/** What ALTER COLUMN TYPE makes of the rows and indexes of the tables that have the column. */
export function retyped(scene: Scene, operation: OperationOf<'changeColumnType'>, tables: readonly Touched[]): Part {
  const [first] = tables;
  const table = first ? tableAt(scene, first.key) : null;
  const column = table && findColumn(table, operation.column.name, scene.before.dialect);
  const rows = withRows(scene, tables);
  if (!table || !column || typeof column === 'string' || column.type === null)
    return {
      ...writtenAnew(scene, rows),
      unknown: `the type that ${operation.column.name} has is not known here: the change may rewrite the table`,
    };
  const effect = effectOf(operation, column, column.type, scene);
  switch (effect) {
    case 'rewrite':
      return writtenAnew(scene, rows);
    case 'rewrite unless UTC':
      // As a server has it that nobody has given another one.
      return {
        ...rechecked(scene, rows, column.name),
        unknown: "the session's TimeZone is taken to be UTC: in any other the table is rewritten",
      };
    case 'unknown':
      return {
        ...writtenAnew(scene, rows),
        unknown: `what ${column.type.text} → ${operation.type.text} does is known to the server only`,
      };
    default:
      return {
        ...rechecked(scene, rows, column.name),
        rebuildsIndexes: rebuiltFor(scene, rows, column.name, effect === 'index rebuild'),
      };
  }
}

function effectOf(
  operation: OperationOf<'changeColumnType'>,
  column: Column,
  oldType: DataType,
  scene: Scene,
): TypeChangeCost {
  const from = plainType(oldType, scene);
  const to = plainType(operation.type, scene);
  // A domain's own length is applied to every value, even where it is no shorter.
  if (to.constrained || (to.domains.length > 0 && to.type.arguments.length > 0)) return 'rewrite';
  if (from.isEnum !== to.isEnum && !from.unknown && !to.unknown) return 'rewrite';
  if (from.isEnum && to.isEnum && from.type.name !== to.type.name) return 'rewrite';
  return typeChangeCost({
    column: column.name,
    from: from.type,
    to: to.type,
    using: operation.using,
    recollated: operation.collation !== column.collation,
    timeZone: scene.act.session.settings.get('timezone') ?? null,
  });
}

/**
 * An index keeps its file where neither its keys' operator classes nor their collations change and nothing in it is computed from the
 * column (CheckIndexCompatible in indexcmds.c); one of an expression, or with a WHERE, that names the column is built again.
 */
function rebuiltFor(scene: Scene, tables: readonly Touched[], column: string, resorts: boolean): readonly TableIndex[] {
  return indexesOn(scene, tables).filter(
    ({ keys, computed }) => computed.includes(column) || (resorts && keys.includes(column)),
  );
}

/** Validated CHECK constraints that name the column are checked again for every row. */
function rechecked(scene: Scene, tables: readonly Touched[], column: string): Part {
  return { scans: tables.filter(({ key }) => isChecked(tableAt(scene, key), column)) };
}

function isChecked(table: Table | null, column: string): boolean {
  return (
    table?.constraints.some(
      ({ definition, validated }) =>
        definition.type === 'check' && validated && definition.columns.some(({ name }) => name === column),
    ) ?? false
  );
}
