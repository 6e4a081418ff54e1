import type { CreateTable, OperationOf } from '../../operation';
import { operand } from '../expression';
import { standsInline } from '../inline';
import { type Printer, words } from '../printer';
import { refuse } from '../writer';
import { writeColumn } from './column';
import { writeConstraint } from './constraint';

/** CREATE TABLE; a virtual table by its module, whose arguments are its definition. */
export function writeCreateTable(operation: CreateTable, p: Printer) {
  const head = words(
    p.sql`create`,
    operation.temporary && operation.table.schema === null ? p.sql`temporary` : '',
    /^using\b/i.test(operation.options) ? p.sql`virtual table` : p.sql`table`,
    operation.ifNotExists ? p.sql`if not exists` : '',
    p.name(operation.table),
  );
  if (/^using\b/i.test(operation.options)) return `${head} ${operation.options}`;
  if (operation.asQuery !== 'none')
    return refuse(`the query that filled "${operation.table.name}" is not kept, so its columns are not known`);
  const { indent, newline } = p.style;
  const elements = tableElements(operation, p).map((element) => indent + element);
  return words(`${head} (${newline}${elements.join(`,${newline}`)}${newline})`, operation.options);
}

function tableElements({ columns, constraints }: CreateTable, p: Printer): readonly string[] {
  const placed = columns.map((definition) =>
    constraints.filter((constraint) => standsInline(constraint, definition.column.name)),
  );
  const apart = constraints.filter((constraint) => !placed.some((inline) => inline.includes(constraint)));
  return [
    ...columns.map((definition, index) => writeColumn(definition, placed[index] ?? [], p)),
    ...apart.map((constraint) => writeConstraint(constraint, p)),
  ];
}

/** CREATE INDEX: SQLite writes the schema before the index's name and none before the table's. */
export function writeCreateIndex(operation: OperationOf<'createIndex'>, p: Printer) {
  const { index, table } = operation;
  if (index === null) return refuse(`an index on "${table.name}" needs a name in SQLite`);
  return words(
    p.sql`create`,
    operation.unique ? p.sql`unique` : '',
    p.sql`index`,
    operation.ifNotExists ? p.sql`if not exists` : '',
    p.name({ ...index, schema: table.schema }),
    p.sql`on ${p.id(table.name)}`,
    `(${operation.keys.map((key) => indexKey(key, p)).join(', ')})`,
    operation.where === null ? '' : p.sql`where ${operation.where.text}`,
  );
}

function indexKey(key: OperationOf<'createIndex'>['keys'][number], p: Printer): string {
  return words(
    key.expression === null ? p.id(key.column ?? '') : operand(key.expression.text),
    key.collation === null ? '' : p.sql`collate ${p.id(key.collation)}`,
    key.order === null ? '' : p.keyword(key.order),
    key.nulls === null ? '' : p.keyword(`nulls ${key.nulls}`),
  );
}
