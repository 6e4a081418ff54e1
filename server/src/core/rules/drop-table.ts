import { keepBackup } from '../fixes/keep-backup';
import type { OperationOf } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { keptIn } from './support/kept';
import { madeAt } from './support/origins';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

export const dropTable = operationRule({
  id: 'drop-table',
  aliases: ['ban-drop-table', 'DS102', 'drop_table', 'DROP_TABLE'],
  summary: 'Drops a table with all its rows.',
  level: 'error',
  kinds: ['dropTable'],
  check(operation, context) {
    const { table: name } = operation;
    const table = context.table(name);
    if (isGuard(operation, context)) return;
    if (table === 'absent' || context.isMadeHere(name) || (table !== 'unknown' && table.temporary)) return;
    const related = madeAt(table);
    const gone = { key: context.key(name), table: name.name, column: null };
    const backup = keptIn(name, null, context);
    if (backup) {
      const message = `Dropping ${quoted(name)} makes every query fail that still names it; its rows are kept in ${quoted(backup)}. Take it out of use in one release, and drop it in a later one.`;
      context.report({ span: name.span, message, related, gone, atMost: 'warning' });
      return;
    }
    context.report({
      span: name.span,
      message: `Dropping ${quoted(name)} loses its rows, and every query that still names it fails. Take it out of use in one release, drop it in a later one, and keep a copy for the way back.`,
      related,
      gone,
      fixes: keepBackup(name),
    });
  },
});

/** DROP TABLE IF EXISTS before a CREATE of the same name, where no migration has made such a table: the way dumps begin. */
function isGuard({ table: name, ifExists }: OperationOf<'dropTable'>, context: StatementContext): boolean {
  if (!ifExists || context.table(name) !== 'unknown') return false;
  const key = context.key(name);
  return laterOperations(context).some((later) => later.kind === 'createTable' && context.key(later.table) === key);
}
