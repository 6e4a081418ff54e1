import type { OperationOf } from '../../operation';
import { collated, isSayable } from './column';
import { boolean, type Doc, named, text, when } from './layout';
import { operation, type Scene, schemaDoc, tableDoc, typeDoc } from './scene';
import { saText } from './sql-text';

/**
 * MySQL's MODIFY and CHANGE as `op.alter_column(…)`, which says the whole column as they do; null for what it has no argument for: where
 * the column stands, constraints in its definition, what computes it. Source: MySQLImpl.alter_column in Alembic 1.19, ddl/mysql.py.
 */
export function modifyColumn(modified: OperationOf<'modifyColumn'>, scene: Scene): Doc | null {
  const { table, column, definition, constraints, position, ifExists, tableIfExists, only } = modified;
  const counts = /^auto_increment$/i.test(definition.options);
  if (position || ifExists || tableIfExists || only || constraints.length > 0 || definition.generated) return null;
  const type = typeDoc(definition.type, scene);
  if (type === null || !isSayable(definition, counts ? 'by its key' : 'none')) return null;
  const { column: to, collation, notNull, default: value, attributes } = definition;
  return operation(
    scene,
    'alter_column',
    tableDoc(table, scene),
    text(column.name),
    to.name === column.name ? null : named('new_column_name', text(to.name)),
    named('type_', collated(type, collation)),
    named('nullable', boolean(!notNull)),
    value && named('server_default', saText(value.text)),
    when(counts, 'autoincrement', 'True'),
    attributes?.comment ? named('comment', text(attributes.comment)) : null,
    schemaDoc(table, scene),
  );
}
