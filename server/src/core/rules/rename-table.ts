import { leaveView } from '../fixes/sequences/leave-view';
import type { ObjectName, Operation } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { madeAt } from './support/origins';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

export const renameTable = operationRule({
  id: 'rename-table',
  aliases: ['renaming-table', 'BC101', 'rename_table', 'RENAME_TABLE', 'rename', 'US022'],
  summary: 'Renames a table, or moves it to another schema, while running code still uses the old name.',
  level: 'error',
  kinds: ['renameTable', 'setObjectSchema'],
  check(operation, context) {
    if (operation.kind === 'setObjectSchema' && operation.object.class !== 'table') return;
    const name = operation.kind === 'renameTable' ? operation.table : operation.object.name;
    const table = context.table(name);
    if (table === 'absent' || context.isMadeHere(name) || (table !== 'unknown' && table.temporary)) return;
    const related = madeAt(table);
    const doing =
      operation.kind === 'renameTable'
        ? `Renaming ${quoted(name)} to ${quoted(operation.to)}`
        : `Moving ${quoted(name)} to schema ${quoted(operation.schema)}`;
    const taking = takesName(name, context);
    if (taking) {
      const message = `${doing} leaves ${taking === 'view' ? 'a view' : 'another table'} under the old name, so code that still uses it goes on. Drop the old name once no release uses it.`;
      context.report({ span: name.span, message, related, atMost: 'warning' });
      return;
    }
    const stay = 'Leave a view with the old name in the same transaction, and drop it once no release uses it.';
    context.report({
      span: name.span,
      message: `${doing} breaks code that still uses the old name the moment it runs. ${stay}`,
      related,
      gone: { key: context.key(name), table: name.name, column: null },
      fixes: operation.kind === 'renameTable' && context.dialect === 'postgresql' ? [leaveView(operation)] : [],
    });
  },
});

/** What the migration puts in the place of the old name further down: code that still uses it finds something. */
function takesName(old: ObjectName, context: StatementContext): 'view' | 'table' | null {
  const key = context.key(old);
  const taking = laterOperations(context).find((operation) => {
    const made = madeName(operation);
    return made !== null && context.key(made) === key;
  });
  return taking ? (taking.kind === 'createObject' ? 'view' : 'table') : null;
}

function madeName(operation: Operation): ObjectName | null {
  if (operation.kind === 'createTable') return operation.table;
  if (operation.kind === 'renameTable') return { ...operation.to, schema: operation.table.schema };
  return operation.kind === 'createObject' && operation.object.class === 'view' ? operation.object.name : null;
}
