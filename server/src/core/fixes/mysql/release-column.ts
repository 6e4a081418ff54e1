import type { Fix } from '../../fix';
import { identifier, nowhere } from '../../inverse/build';
import { dropOfConstraint, dropOfIndex } from '../../inverse/mysql/keys';
import { definedAs } from '../../inverse/mysql/modify';
import { addConstraint } from '../../inverse/recreate-constraint';
import { recreateIndex } from '../../inverse/recreate-index';
import { type Step, stepsOf } from '../../inverse/step';
import type { Operation } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import type { ColumnHolder, TakesName } from '../../rules/support/column-holders';
import type { Table } from '../../schema/objects';
import { findColumn, sameName } from '../../schema/schema';
import { shift, span } from '../../span';
import { mysqlClause } from '../../writers/mysql';
import { styleOf } from '../new-migration';
import { alterClauses } from './alter-clauses';

/**
 * Drops what holds a column in the ALTER TABLE that drops or renames it, and defines it there anew for a rename. No fix where it can only
 * be done elsewhere, or in more than one way.
 */
export function releaseColumn(
  operation: TakesName,
  table: Table,
  holders: readonly ColumnHolder[],
): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { file, statement, lineage } = place;
    const { start: at } = operation.column.span;
    const clause = alterClauses(statement.content)?.clauses.find(({ span }) => span.start <= at && at < span.end);
    const last = [...stepsOf(place.folded())].findLast((step) => step.statement === statement);
    const after = last?.after.objects.get(table.key);
    if (takesTaken(statement.content.operations, table, place)) return null;
    // Behind what stands in one clause with the column, such as PARTITION BY, no other may follow.
    if (clause?.operations.length !== 1 || !last || after?.class !== 'table') return null;
    const style = styleOf(place, file);
    const clauses = (operations: readonly (Operation | null)[]) =>
      operations.map((one) => one && mysqlClause(one, style, lineage.dialect.dialect === 'mariadb'));
    const isDrop = operation.kind === 'dropColumn';
    const off = clauses(holders.flatMap((holder) => dropOf(holder, operation, isDrop)));
    const on = isDrop ? [] : clauses(holders.map((holder) => anew(holder, operation, last, after)));
    if ([...off, ...on].includes(null)) return null;
    const { start, end } = shift(clause.span, statement.start);
    const what = holders.map(({ title }) => title).join(', ');
    return {
      title: isDrop ? `Drop ${what} with it` : `Define ${what} anew in the same ALTER TABLE`,
      edits: [
        { file, span: span(start, start), newText: off.map((one) => `${one}, `).join('') },
        { file, span: span(end, end), newText: on.map((one) => `, ${one}`).join('') },
      ].filter(({ newText }) => newText !== ''),
      preferred: true,
    };
  };
}

/** Of names that change places, or move up, the schema does not tell which column has which afterwards. */
function takesTaken(operations: readonly Operation[], { columns }: Table, { lineage }: StatementPlace): boolean {
  return operations.some((one) => {
    const to = one.kind === 'renameColumn' ? one.to : one.kind === 'modifyColumn' ? one.definition.column : null;
    const from = one.kind === 'renameColumn' || one.kind === 'modifyColumn' ? one.column : null;
    const same = (a: string, b: string) => sameName(a, b, lineage.dialect.dialect);
    return to && from && !same(to.name, from.name) && columns.some(({ name }) => same(name, to.name));
  });
}

/** What has to go first; null for what is not dropped to drop a column. */
function dropOf(holder: ColumnHolder, { table }: TakesName, isDrop: boolean): readonly (Operation | null)[] {
  switch (holder.by) {
    case 'constraint':
      return [holder.constraint.ofColumn ? null : dropOfConstraint(table, holder.constraint)];
    case 'index':
      return [dropOfIndex(table, holder.index.name)];
    case 'generated':
    case 'default':
      return isDrop ? [null] : [];
    case 'reference':
    case 'partitions':
      return [null];
  }
}

/** The same with the names that columns have behind the statement. */
function anew(holder: ColumnHolder, { table: name }: TakesName, last: Step, after: Table): Operation | null {
  switch (holder.by) {
    case 'constraint': {
      const renamed = after.constraints.find((one) => one.name === holder.constraint.name);
      return renamed ? addConstraint(last, after, name, renamed) : null;
    }
    case 'index': {
      const renamed = last.after.objects.get(holder.index.key);
      const [create = null] = renamed?.class === 'index' ? recreateIndex(last, renamed).operations : [];
      return create;
    }
    case 'generated':
    case 'default': {
      const column = findColumn(after, holder.column.name, last.after.dialect);
      if (typeof column === 'string') return null;
      if (holder.by === 'generated') return definedAs(after, column, name, identifier(column.name));
      const { default: value } = column;
      return value && { kind: 'setDefault', span: nowhere, table: name, column: identifier(column.name), value };
    }
    case 'reference':
    case 'partitions':
      return null;
  }
}
