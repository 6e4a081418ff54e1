import type { ColumnOperation, Identifier, ObjectName } from '../../operation';
import { boolean, type Doc, named, text } from './layout';
import { operation, type Scene, schemaDoc, tableDoc, typeDoc } from './scene';
import { saText } from './sql-text';

/** One change of a column as arguments of `op.alter_column`. */
export interface Alteration {
  readonly table: ObjectName;
  readonly column: Identifier;
  /** The order in which Alembic carries the arguments of one call out. Source: its ddl/impl.py and ddl/postgresql.py. */
  readonly step: number;
  readonly items: readonly Doc[];
}

/** What an operation changes of a column; null for what `op.alter_column` cannot say exactly. */
export function alteration(changed: ColumnOperation, scene: Scene): Alteration | null {
  if (changed.kind === 'addColumn' || changed.tableIfExists || changed.only) return null;
  const { table, column } = changed;
  const by = (step: number, ...items: readonly (Doc | null)[]): Alteration => ({
    table,
    column,
    step,
    items: items.filter((item) => item !== null),
  });
  const isMysql = scene.dialect === 'mysql' || scene.dialect === 'mariadb';
  // MySQL's column is written as a whole, but for its default: what the others leave out would be lost.
  if (isMysql && changed.kind !== 'setDefault' && changed.kind !== 'dropDefault') return null;
  switch (changed.kind) {
    case 'setNotNull':
      return by(0, named('nullable', boolean(false)));
    case 'dropNotNull':
      return by(0, named('nullable', boolean(true)));
    case 'setDefault':
      return by(1, named('server_default', saText(changed.value.text)));
    case 'dropDefault':
      return by(1, named('server_default', 'None'));
    case 'changeColumnType': {
      const type = changed.collation === null ? typeDoc(changed.type, scene) : null;
      const using = changed.using && named('postgresql_using', text(changed.using.text));
      return type === null ? null : by(2, named('type_', type), using);
    }
    case 'renameColumn':
      return by(3, named('new_column_name', text(changed.to.name)));
    default:
      return null;
  }
}

/** Whether a change may join those before it in one call: on the same column, and carried out behind them. */
export function joins(before: readonly Alteration[], next: Alteration): boolean {
  const last = before.at(-1);
  return (
    last !== undefined &&
    last.column.name === next.column.name &&
    last.table.name === next.table.name &&
    last.table.schema === next.table.schema &&
    last.step < next.step &&
    next.step < 3
  );
}

/** `op.alter_column(…)` of one column. */
export function alterColumn(alterations: readonly [Alteration, ...Alteration[]], scene: Scene): Doc {
  const [{ table, column }] = alterations;
  const items = alterations.flatMap((one) => one.items);
  return operation(scene, 'alter_column', tableDoc(table, scene), text(column.name), ...items, schemaDoc(table, scene));
}
