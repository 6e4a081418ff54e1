import type { CreateIndex, CreateTable } from '../../operation';
import type { Table } from '../../schema/objects';
import { mysqlLiteral } from '../../writers/mysql/identifiers';
import { words } from '../../writers/printer';
import { identifier, nowhere } from '../build';
import type { Step } from '../step';
import { checksOf } from './place';

/**
 * CREATE TABLE with what MySQL says inside it: keys, without which a foreign key or an AUTO_INCREMENT column cannot stand, the table's
 * comment, and checks inside the definitions of their columns.
 */
export function asMysqlTable(step: Step, table: Table, create: CreateTable): CreateTable {
  const columns = create.columns.map((column, at) => ({ ...column, span: { start: at, end: at + 1 } }));
  const checks = columns.flatMap(({ column, span }) => checksOf(table, column.name, span));
  const comment = table.comment === null ? '' : `COMMENT=${mysqlLiteral(table.comment)}`;
  const indexes = indexesOf(step, table, create);
  return {
    ...create,
    columns,
    constraints: [...create.constraints, ...checks],
    ...(indexes.length > 0 ? { indexes } : {}),
    options: words(create.options, comment),
  };
}

function indexesOf({ before }: Step, { indexes }: Table, { table }: CreateTable): readonly CreateIndex[] {
  return indexes.flatMap((key) => {
    const index = before.objects.get(key);
    return index?.class === 'index'
      ? [{ ...index.definition, span: nowhere, index: identifier(index.name), table, ifNotExists: false }]
      : [];
  });
}
