import { tableOptions } from '../mysql/table-options';
import type { ObjectName } from '../operation';
import type { Span } from '../span';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { quoted } from './support/wording';

export const mysqlEngineNotInnodb = operationRule({
  id: 'mysql-engine-not-innodb',
  aliases: ['engine', 'TBL.002', 'ENGINE_MYSQL_USE_INNODB'],
  summary: 'A table of an engine without transactions.',
  level: 'warning',
  dialects: ['mysql', 'mariadb'],
  kinds: ['createTable', 'alterTableOption'],
  check(operation, context) {
    const { table, span } = operation;
    if (operation.kind === 'alterTableOption') {
      if (operation.option === 'ENGINE') report(operation.detail.toLowerCase(), table, span, context);
      return;
    }
    const engine = operation.temporary ? undefined : tableOptions(operation.options).get('engine');
    const at = engine === undefined ? -1 : context.statement.text.slice(0, span.end).toLowerCase().lastIndexOf(engine);
    if (engine !== undefined)
      report(engine, table, at < 0 ? table.span : { start: at, end: at + engine.length }, context);
  },
});

/** Engines that lose rows in a crash, or never keep them, and know neither transactions nor foreign keys. */
const withoutTransactions = new Set([
  'myisam',
  'aria',
  'memory',
  'heap',
  'csv',
  'archive',
  'merge',
  'mrg_myisam',
  'blackhole',
]);

function report(engine: string, table: ObjectName, span: Span, context: StatementContext): void {
  if (!withoutTransactions.has(engine)) return;
  context.report({
    span,
    message: `${quoted(table)} has no transactions, no foreign keys and locks as a whole for every write. Use InnoDB, unless nothing of it matters.`,
  });
}
