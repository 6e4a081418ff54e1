import type { MysqlDialect } from '../../costs/mysql/matrix';
import type { DdlOperation, Situation } from '../../costs/mysql/situation';
import type { StatementCost } from '../../costs/mysql/statement-cost';
import { costOf, isDdl } from '../../costs/mysql/statement-cost';
import type { FoldState } from '../../fold';
import type { StatementContent } from '../../migration';
import type { ObjectName, Operation } from '../../operation';
import { columnChanges } from '../../schema/modified-column';
import { relationKey } from '../../schema/names';
import type { Index } from '../../schema/objects';
import { lookup, lookupTable } from '../../schema/schema';
import type { StatementContext } from '../statement-context';
import { columnOf } from './origins';

/** The kinds of which ALTER TABLE, CREATE INDEX and DROP INDEX are made in MySQL. */
export const ddlKinds = [
  ...(['addColumn', 'modifyColumn', 'dropColumn', 'renameColumn', 'setDefault', 'dropDefault'] as const),
  ...(['alterColumnOption', 'addConstraint', 'dropConstraint', 'alterConstraint', 'renameTable'] as const),
  ...(['alterTableOption', 'createIndex', 'dropIndex', 'renameIndex', 'alterIndex'] as const),
] as const;

/** The table that an operation changes; null for an index that is named without its table. */
export function tableOfDdl(operation: DdlOperation): ObjectName | null {
  return operation.table ?? null;
}

/** The operations of this statement on one table: what the server carries out in one go. */
export function clausesOn(table: ObjectName, context: StatementContext): readonly DdlOperation[] {
  return clausesIn(context.statement, table, context.beforeStatement());
}

/** The operations of a statement on one table. */
export function clausesIn(
  { operations }: StatementContent,
  table: ObjectName,
  { schema, session }: FoldState,
): readonly DdlOperation[] {
  const key = relationKey(schema, session, table);
  return operations.filter(isDdl).filter((one) => {
    const other = tableOfDdl(one);
    return other !== null && (other === table || relationKey(schema, session, other) === key);
  });
}

/** The cost of the statement as far as it is about this table; null where it cannot be told. */
export function costOn(table: ObjectName, context: StatementContext): StatementCost | null {
  const situation = situationOf(table, context);
  return situation && costOf(clausesOn(table, context), situation);
}

/** What the cost of changes to a table depends on, as it stands before the statement; null on another database. */
export function situationOf(table: ObjectName, context: StatementContext): Situation | null {
  return situationIn(context.beforeStatement(), table, context);
}

/** The same in any state. */
export function situationIn(
  { schema, session }: FoldState,
  table: ObjectName,
  { dialect, version }: Pick<StatementContext, 'dialect' | 'version'>,
): Situation | null {
  if (dialect !== 'mysql' && dialect !== 'mariadb') return null;
  const found = lookupTable(schema, relationKey(schema, session, table));
  const indexes = typeof found === 'string' ? [] : found.indexes.map((key) => lookup(schema, key));
  return {
    dialect,
    version,
    table: found,
    indexes: indexes.filter((one): one is Index => typeof one === 'object' && one.class === 'index'),
    setting: (name) => session.settings.get(name)?.toLowerCase() ?? null,
  };
}

/** True for the first of the statement's operations on its table: for what is said once of a statement. */
export function isFirstClause(operation: Operation, table: ObjectName, context: StatementContext): boolean {
  return clausesOn(table, context)[0] === operation;
}

/** A MODIFY or CHANGE after which the column has another type, as `change-column-type` sees it. */
export function changesType(operation: DdlOperation, context: StatementContext): boolean {
  if (operation.kind !== 'modifyColumn') return false;
  const column = columnOf(context.table(operation.table), operation.column.name, context);
  return columnChanges(operation, column).some(({ kind }) => kind === 'changeColumnType');
}

/** The dialect of a rule that only these two have. */
export function mysqlDialectOf({ dialect }: StatementContext): MysqlDialect {
  return dialect === 'mariadb' ? 'mariadb' : 'mysql';
}
