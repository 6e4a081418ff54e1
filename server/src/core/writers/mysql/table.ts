import type { ColumnDefinition, ConstraintDefinition, CreateTable, TableOperation } from '../../operation';
import { standsInline } from '../inline';
import { words } from '../printer';
import { refuse } from '../writer';
import type { Written } from './clause';
import { writeColumn } from './column';
import { writeConstraint } from './constraint';
import { writeIndex } from './indexes';
import type { MysqlPrinter } from './printer';
import { writeTableOption } from './table-option';

/** CREATE, DROP, RENAME of a table, its options, LOCK TABLES. */
export function writeTableOperation(operation: TableOperation, p: MysqlPrinter): Written {
  switch (operation.kind) {
    case 'createTable':
      return createTable(operation, p);
    case 'dropTable': {
      const guard = operation.ifExists || p.style.ifExists ? p.sql`if exists ` : '';
      return p.sql`drop table ${guard}${p.name(operation.table)}`;
    }
    case 'renameTable': {
      if (operation.ifExists && !p.isMariadb) return refuse(`MySQL has no RENAME TABLE IF EXISTS`);
      const guard = operation.ifExists ? p.sql`if exists ` : '';
      // A name without its database would be one of the database in use.
      const { table, to: named, toSchema } = operation;
      const to = { ...table, name: named.name, schema: toSchema === undefined ? table.schema : toSchema };
      return p.sql`rename table ${guard}${p.name(operation.table)} to ${p.name(to)}`;
    }
    case 'alterTableOption':
      return writeTableOption(operation, p);
    case 'lockTable':
      return p.sql`lock tables ${p.name(operation.table)} ${p.keyword(operation.mode)}`;
    case 'attachPartition':
    case 'detachPartition':
      return refuse('MySQL has no partitions that are tables of their own');
    case 'rebuildTable':
      return refuse('MySQL changes a table by ALTER TABLE: it is not rebuilt by statements of its own');
  }
}

function createTable(operation: CreateTable, p: MysqlPrinter): Written {
  const { table, options, partitionBy } = operation;
  if (operation.asQuery !== 'none')
    return refuse(`the query that filled "${table.name}" is not kept, so its columns are not known`);
  const head = words(
    p.sql`create`,
    operation.temporary ? p.sql`temporary` : '',
    p.sql`table`,
    operation.ifNotExists ? p.sql`if not exists` : '',
    p.name(table),
  );
  const [source] = operation.like;
  if (source !== undefined) return p.sql`${head} like ${p.name(source)}`;
  const { indent, newline } = p.style;
  const elements = tableElements(operation, p).map((element) => indent + element);
  return words(`${head} (${newline}${elements.join(`,${newline}`)}${newline})`, options, partitionBy ?? '');
}

/** A column's own REFERENCES takes no name; MariaDB keeps a CHECK of a column as a part of that, and its place tells of which. */
function standsInside(constraint: ConstraintDefinition, { column, span }: ColumnDefinition): boolean {
  if (constraint.type !== 'check') return constraint.name === null && standsInline(constraint, column.name);
  const { start } = constraint.span;
  return constraint.inline && span.start <= start && start < span.end;
}

/** Columns, each with the constraints that stand on it alone, then keys, then what is left of the constraints. */
function tableElements({ columns, constraints, indexes = [] }: CreateTable, p: MysqlPrinter): readonly string[] {
  const placed = columns.map((definition) => constraints.filter((constraint) => standsInside(constraint, definition)));
  const apart = constraints.filter((constraint) => !placed.some((inline) => inline.includes(constraint)));
  const isKey = (constraint: (typeof apart)[number]) => constraint.type === 'primary key';
  return [
    ...columns.map((definition, index) => writeColumn(definition, placed[index] ?? [], p)),
    ...apart.filter(isKey).map((constraint) => writeConstraint(constraint, p)),
    ...indexes.map((index) => writeIndex(index, p)),
    ...apart.filter((constraint) => !isKey(constraint)).map((constraint) => writeConstraint(constraint, p)),
  ];
}
