import { atLeast } from '../../dialect';
import type { Operation, OperationOf } from '../../operation';
import { objectTitle } from '../../schema/diff/title';
import { referrersOf } from '../../schema/links';
import type { Column, Constraint, Index, Table } from '../../schema/objects';
import { mentions } from '../../schema/rename-in-text';
import { sameName } from '../../schema/schema';
import type { StatementContext } from '../statement-context';

/** Something that MySQL or MariaDB keep a column for. */
export type ColumnHolder = { readonly title: string } & (
  | { readonly by: 'constraint'; readonly constraint: Constraint }
  | { readonly by: 'index'; readonly index: Index }
  /** A generated column or a default that names it. */
  | { readonly by: 'generated' | 'default'; readonly column: Column }
  /** A foreign key of another table, or how the table is partitioned. */
  | { readonly by: 'reference' | 'partitions' }
);

/** What takes a column's name away: a CHANGE as well, which rules are shown as the rename that it is. */
export type TakesName = OperationOf<'dropColumn' | 'renameColumn'>;

/**
 * What DROP COLUMN and a rename are refused for, as far as the schema tells; what the same statement drops or defines anew is left out.
 * MariaDB writes the new name everywhere. Measured on MySQL 5.7.21 (1054, 1488, 1553, 3108), on 8.0.36, 8.4.6 and 9.7.4 (1828, 1829, 3108,
 * 3766, 3837, 3855, 3959) and on MariaDB 10.11 (1054, 1488, 1553).
 * @param table as it stands before the whole statement: clauses name what was there then
 */
export function holdersOf(table: Table, operation: TakesName, context: StatementContext): readonly ColumnHolder[] {
  const isDrop = operation.kind === 'dropColumn';
  if (!isDrop && context.dialect === 'mariadb') return [];
  const question: Question = {
    table,
    isDrop,
    context,
    name: operation.column.name,
    is: (name) => sameName(name, operation.column.name, context.dialect),
  };
  const found = [
    ...checks(question),
    ...expressions(question),
    ...indexes(question),
    ...partitions(question),
    ...(isDrop ? [...foreignKeys(question), ...references(question)] : []),
  ];
  const { operations } = context.statement;
  return found.filter((holder) => !operations.some((one) => releases(one, holder, question)));
}

interface Question {
  readonly table: Table;
  readonly name: string;
  readonly isDrop: boolean;
  readonly context: StatementContext;
  is(name: string): boolean;
}

/** A CHECK of this column alone goes with it; MariaDB's with the last of its columns. */
function checks({ table, is, isDrop, context }: Question): readonly ColumnHolder[] {
  const { dialect, version, statement } = context;
  if (dialect === 'mysql' && !atLeast(version, 8, 0, true, 16)) return [];
  const isGone = (name: string) =>
    is(name) ||
    (dialect === 'mariadb' &&
      statement.operations.some((one) => one.kind === 'dropColumn' && sameName(one.column.name, name, dialect)));
  return table.constraints.flatMap((constraint) => {
    const columns = constraint.definition.expression?.columns ?? [];
    if (constraint.definition.type !== 'check' || !columns.some(is)) return [];
    const goesAlong = columns.every(isGone) || (constraint.ofColumn === true && isGone(constraint.name));
    return isDrop && goesAlong ? [] : [ofConstraint(constraint)];
  });
}

function expressions({ table, is }: Question): readonly ColumnHolder[] {
  return table.columns.flatMap((column): readonly ColumnHolder[] => {
    if (column.generated?.expression.columns.some(is))
      return [{ by: 'generated', column, title: `generated column "${column.name}"` }];
    return column.default?.columns.some(is)
      ? [{ by: 'default', column, title: `the default of "${column.name}"` }]
      : [];
  });
}

function indexes({ table, is, context }: Question): readonly ColumnHolder[] {
  return table.indexes.flatMap((key) => {
    const index = context.object(key);
    if (typeof index === 'string' || index.class !== 'index') return [];
    const isFunctional = index.definition.keys.some(({ expression }) => expression?.columns.some(is));
    return isFunctional ? [{ by: 'index', index, title: `functional index "${index.name}"` } as const] : [];
  });
}

function partitions({ table, name, context }: Question): readonly ColumnHolder[] {
  // What a partition holds stands in a list behind what the table is partitioned by.
  const by = table.partitionBy?.replace(/\(\s*partition\b[\s\S]*$/i, '').replace(/^[^(]*/, '') ?? '';
  return mentions(by, name, context.dialect) ? [{ by: 'partitions', title: 'the partitioning of the table' }] : [];
}

function foreignKeys({ table, is }: Question): readonly ColumnHolder[] {
  return table.constraints
    .filter(({ definition: { type, columns } }) => type === 'foreign key' && columns.some(({ name }) => is(name)))
    .map(ofConstraint);
}

function references({ table, is, context }: Question): readonly ColumnHolder[] {
  return referrersOf(context.beforeStatement().schema, table.key).flatMap((other) => {
    if (other.class !== 'table') return [];
    return other.constraints
      .filter(({ references, definition }) => references === table.key && definition.references?.columns.some(is))
      .map(
        (constraint): ColumnHolder =>
          other.key === table.key
            ? ofConstraint(constraint)
            : { by: 'reference', title: `foreign key "${constraint.name}" of ${objectTitle(other, context.dialect)}` },
      );
  });
}

function ofConstraint(constraint: Constraint): ColumnHolder {
  const { definition, name, ofColumn } = constraint;
  const what = definition.type === 'check' ? 'CHECK' : 'foreign key';
  return { by: 'constraint', constraint, title: ofColumn ? `the CHECK of "${name}"` : `${what} "${name}"` };
}

/** Whether another clause of the statement drops what holds the column, or defines it anew. */
function releases(operation: Operation, holder: ColumnHolder, { isDrop, context }: Question): boolean {
  const same = (a: string, b: string) => sameName(a, b, context.dialect);
  switch (holder.by) {
    case 'constraint':
      return operation.kind === 'dropConstraint' && same(operation.constraint.name, holder.constraint.name);
    case 'index':
      return operation.kind === 'dropIndex' && same(operation.index.name, holder.index.name);
    case 'generated':
      // MySQL 5.7 drops no column together with what is generated from it.
      if (isDrop && context.dialect === 'mysql' && !atLeast(context.version, 8, 0, true)) return false;
      return isOf(operation, ['dropColumn', 'modifyColumn']) && same(operation.column.name, holder.column.name);
    case 'default':
      return (
        isOf(operation, ['dropColumn', 'modifyColumn', 'setDefault', 'dropDefault']) &&
        same(operation.column.name, holder.column.name)
      );
    case 'partitions':
      return (
        operation.kind === 'alterTableOption' && ['PARTITION BY', 'REMOVE PARTITIONING'].includes(operation.option)
      );
    case 'reference':
      return false;
  }
}

function isOf<K extends Operation['kind']>(operation: Operation, kinds: readonly K[]): operation is OperationOf<K> {
  return kinds.some((kind) => kind === operation.kind);
}
