import { blocksWrites } from '../costs/mysql/ddl-cost';
import { runOnline } from '../fixes/mysql/run-online';
import type { DropConstraint } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { mysqlDialectOf } from './support/ddl-cost';
import { droppedConstraint, isReplaced } from './support/dropped-constraint';
import { keyChange } from './support/primary-key';
import { quoted } from './support/wording';

export const dropPrimaryKey = operationRule({
  id: 'drop-primary-key',
  aliases: ['DropPrimaryKeyCheck'],
  summary: 'Takes the primary key away: rows cannot be told apart, and MySQL copies the table while writes wait.',
  level: 'error',
  dialects: ['postgresql', 'mysql', 'mariadb'],
  kinds: ['dropConstraint'],
  check(operation, context) {
    if (context.dialect === 'postgresql') {
      checkPostgres(operation, context);
      return;
    }
    const found = keyChange(operation, context);
    if (found?.change !== 'drop' || !blocksWrites(found.cost.cost)) return;
    const { table } = operation;
    const classes = found.cost.clauses.flatMap((clause) => clause.classes);
    context.report({
      span: operation.constraint.span,
      message: `Dropping the primary key copies ${quoted(table)} row by row: nobody writes to it until that is done, and replication by rows is slow without one. Add the new key in the same statement: that is a rebuild during which writes go on.`,
      fixes: runOnline({ rule: 'drop-primary-key', dialect: mysqlDialectOf(context), table, classes }),
    });
  },
});

/** By what the history tells of it; where that tells nothing, by the name that PostgreSQL gives a primary key. */
function checkPostgres(operation: DropConstraint, context: StatementContext): void {
  const { table, constraint: dropped } = operation;
  if (context.isExempt(table) || context.table(table) === 'absent') return;
  const constraint = droppedConstraint(operation, context);
  const type = constraint?.definition.type ?? (dropped.name.endsWith('_pkey') ? 'primary key' : null);
  const isReplacedHere = isReplaced({ ...operation, type: 'primary key' }, constraint, context);
  if (type !== 'primary key' || isReplacedHere) return;
  context.report({
    span: dropped.span,
    message: `Without ${quoted(dropped)} logical replication refuses UPDATE and DELETE of ${quoted(table)}, ON CONFLICT on its columns fails, and so may this where a foreign key refers to them. Replace it in the same statement: ADD CONSTRAINT … PRIMARY KEY USING INDEX.`,
  });
}
