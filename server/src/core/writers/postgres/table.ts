import type { AlterTableOption, CreateTable, TableOperation } from '../../operation';
import { standsInline } from '../inline';
import { type Printer, words } from '../printer';
import { refuse } from '../writer';
import { pass, type Written } from './clause';
import { writeColumn } from './column';
import { writeConstraint } from './constraint';

/** CREATE, DROP, RENAME of a table, its options, its partitions, LOCK. */
export function writeTableOperation(operation: TableOperation, p: Printer): Written {
  switch (operation.kind) {
    case 'createTable':
      return operation.asQuery === 'none'
        ? createTable(operation, p)
        : refuse(`the query that filled "${operation.table.name}" is not kept, so its columns are not known`);
    case 'dropTable': {
      const guard = operation.ifExists || p.style.ifExists ? p.sql`if exists ` : '';
      return p.sql`drop table ${guard}${p.name(operation.table)}${operation.cascade ? p.sql` cascade` : ''}`;
    }
    case 'renameTable':
      return {
        table: operation.table,
        ifExists: operation.ifExists,
        pass: null,
        text: p.sql`rename to ${p.id(operation.to.name)}`,
      };
    case 'alterTableOption':
      return { table: operation.table, ifExists: operation.ifExists, pass: pass.misc, text: tableOption(operation, p) };
    case 'attachPartition':
      return {
        table: operation.table,
        ifExists: false,
        pass: null,
        text: p.sql`attach partition ${p.name(operation.partition)} ${operation.bound}`,
      };
    case 'detachPartition': {
      const how = operation.finalize ? p.sql` finalize` : operation.concurrently ? p.sql` concurrently` : '';
      return {
        table: operation.table,
        ifExists: false,
        pass: null,
        text: p.sql`detach partition ${p.name(operation.partition)}${how}`,
      };
    }
    case 'lockTable':
      return p.sql`lock table ${p.name(operation.table)} in ${p.keyword(operation.mode)} mode`;
    case 'rebuildTable':
      return refuse('PostgreSQL changes a table in place: it is never rebuilt by a copy');
  }
}

function createTable(operation: CreateTable, p: Printer): string {
  const { indent, newline } = p.style;
  const elements = tableElements(operation, p);
  const body =
    elements.length === 0
      ? '()'
      : `(${newline}${elements.map((element) => indent + element).join(`,${newline}`)}${newline})`;
  const partition = operation.partitionOf;
  return words(
    p.sql`create`,
    operation.temporary ? p.sql`temporary` : operation.unlogged ? p.sql`unlogged` : '',
    p.sql`table`,
    operation.ifNotExists ? p.sql`if not exists` : '',
    p.name(operation.table),
    partition === null ? '' : p.sql`partition of ${p.name(partition)}`,
    partition !== null && elements.length === 0 ? '' : body,
    operation.inherits.length > 0 ? p.sql`inherits (${operation.inherits.map(p.name).join(', ')})` : '',
    operation.partitionBound ?? '',
    partitionBy(operation.partitionBy, p),
    operation.options,
  );
}

/** Columns, each with the constraints that stand on it alone, then LIKE sources, then table constraints. */
function tableElements(operation: CreateTable, p: Printer): readonly string[] {
  const placed = new Set<unknown>();
  const columns = operation.columns.map((definition) => {
    const inline = operation.constraints.filter((constraint) => standsInline(constraint, definition.column.name));
    for (const constraint of inline) placed.add(constraint);
    return writeColumn(definition, inline, p);
  });
  const like = operation.like.map((source) => p.sql`like ${p.name(source)}`);
  const constraints = operation.constraints.filter((constraint) => !placed.has(constraint));
  return [...columns, ...like, ...constraints.map((constraint) => writeConstraint(constraint, p))];
}

function partitionBy(clause: string | null, p: Printer): string {
  if (clause === null) return '';
  return /^partition\s+by\b/i.test(clause) ? clause : p.sql`partition by ${clause}`;
}

function tableOption(operation: AlterTableOption, p: Printer): string {
  const { option, detail } = operation;
  if (option === 'OTHER') return detail;
  if (option === 'SET STORAGE PARAMETERS' || option === 'RESET STORAGE PARAMETERS') {
    const verb = option === 'SET STORAGE PARAMETERS' ? p.sql`set` : p.sql`reset`;
    return `${verb} ${detail.startsWith('(') ? detail : `(${detail})`}`;
  }
  const clause = option === 'OF TYPE' ? 'OF' : option === 'NOT OF TYPE' ? 'NOT OF' : option;
  return words(p.keyword(clause), detail);
}
