import { addUniqueApart } from '../fixes/sqlite/add-unique-apart';
import { rebuildWith } from '../fixes/sqlite/rebuild-with';
import type { OperationOf } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { foreignKeyChecks } from './support/foreign-keys';
import { madeAt } from './support/origins';
import { quoted } from './support/wording';

type AddColumn = OperationOf<'addColumn'>;

/** What SQLite refuses after ADD COLUMN, at once or as soon as there is a row. Source: lang_altertable.html; measured on 3.54. */
export const sqliteAddColumnRestricted = operationRule({
  id: 'sqlite-add-column-restricted',
  aliases: [],
  summary: 'Adds a column in a form that SQLite refuses: always, or as soon as the table has a row.',
  level: 'error',
  dialects: ['sqlite'],
  kinds: ['addColumn'],
  halves: ['up', 'down'],
  check(operation, context) {
    const table = context.table(operation.table);
    if (table === 'absent') return;
    const { definition, constraints } = operation;
    const related = madeAt(table);
    const key = constraints.find(({ type }) => type === 'primary key' || type === 'unique');
    if (key) {
      const isUnique = key.type === 'unique';
      const message = isUnique
        ? 'ADD COLUMN takes no UNIQUE, so this fails even on an empty table. Add the column without it, and CREATE UNIQUE INDEX.'
        : 'ADD COLUMN takes no PRIMARY KEY, so this fails even on an empty table. Rebuild the table with its key.';
      const fixes = isUnique ? [addUniqueApart(operation, key)] : [];
      return context.report({ span: key.span, message, related, fixes, foretells: 'failure' });
    }
    if (context.isNew(operation.table) || context.isEmptied(operation.table)) return;
    const refused = refusedWithRows(operation, context);
    if (!refused) return;
    const { what, span, isSure } = refused;
    const message = `Adding "${definition.column.name}" ${what} fails as soon as ${quoted(operation.table)} has a row, and passes on an empty database. Rebuild the table, which fills the column, or add it without and backfill.`;
    const fixes = [rebuildWith(operation.table, [operation])];
    context.report({
      span,
      message,
      related,
      fixes,
      foretells: 'failure with rows',
      ...(!isSure && { atMost: 'warning' as const }),
    });
  },
});

function refusedWithRows({ definition, constraints }: AddColumn, context: StatementContext) {
  const { default: value, generated, column } = definition;
  if (generated?.stored) return { what: 'as STORED', span: column.span, isSure: true };
  if (value === null || value.isNull) return null;
  if (!value.constant) return { what: `with the computed default ${value.text}`, span: value.span, isSure: true };
  const key = constraints.find(({ references }) => references !== null);
  const checks = foreignKeyChecks(context);
  if (!key?.references || checks === 'off') return null;
  const when = checks === 'on' ? '' : ', where foreign keys are on,';
  return { what: `with REFERENCES and a default${when}`, span: key.references.table.span, isSure: checks === 'on' };
}
