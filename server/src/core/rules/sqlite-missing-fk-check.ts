import { checkForeignKeys } from '../fixes/sqlite/check-foreign-keys';
import type { ConstraintDefinition, OperationOf } from '../operation';
import type { Constraint, Table } from '../schema/objects';
import { sameName } from '../schema/schema';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { foreignKeyChecks, listedTables, referringTo } from './support/foreign-keys';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

type Rebuild = OperationOf<'rebuildTable'>;

export const sqliteMissingFkCheck = operationRule({
  id: 'sqlite-missing-fk-check',
  aliases: [],
  summary: 'Rebuilds a table with foreign keys off, may leave rows that refer to nothing, and does not look.',
  level: 'info',
  dialects: ['sqlite'],
  kinds: ['rebuildTable'],
  check(operation, context) {
    const table = context.table(operation.table);
    if (table === 'absent' || table === 'unknown' || foreignKeyChecks(context) !== 'off') return;
    if (context.isExempt(operation.table) || isLookedAt(context)) return;
    const risk = riskOf(table, operation, context);
    if (risk === null || isTakenUpLater(context)) return;
    context.report({
      span: operation.table.span,
      message: `With foreign keys off nothing checks ${risk}, and SQLite never looks at them later. Run PRAGMA foreign_key_check behind the rebuild, and see that it answers no row.`,
      fixes: [checkForeignKeys],
    });
  },
});

function riskOf(table: Table, rebuild: Rebuild, context: StatementContext): string | null {
  return newKey(table, rebuild, context) ?? lostParents(rebuild, context);
}

/** One check behind the last of several rebuilds looks at all of them. */
function isTakenUpLater(context: StatementContext): boolean {
  return laterOperations(context).some((later) => {
    const table = later.kind === 'rebuildTable' ? context.table(later.table) : null;
    return (
      later.kind === 'rebuildTable' && table && typeof table === 'object' && riskOf(table, later, context) !== null
    );
  });
}

function isLookedAt(context: StatementContext): boolean {
  return laterOperations(context).some(
    (one) => one.kind === 'query' && one.functions.includes('pragma_foreign_key_check'),
  );
}

/** A foreign key that the old table did not have: its rows were never checked. */
function newKey(table: Table, rebuild: Rebuild, context: StatementContext): string | null {
  const { definition } = rebuild;
  const key = definition.constraints.find(
    (one) =>
      one.references !== null &&
      holdsValues(one, rebuild) &&
      !table.constraints.some((old) => checksTheSame(old, one, context)),
  );
  return key?.references
    ? `that the rows of ${quoted(definition.table)} refer to rows of ${quoted(key.references.table)}`
    : null;
}

/** The copy puts something other than NULL into the key's columns. */
function holdsValues({ columns }: ConstraintDefinition, { copied, definition }: Rebuild): boolean {
  if (copied === null) return true;
  return columns.every(({ name }) => {
    const expression = copied.find(({ column }) => sameName(column, name, 'sqlite'))?.expression;
    const own = definition.columns.find(({ column }) => sameName(column.name, name, 'sqlite'))?.default;
    return expression === undefined
      ? own !== undefined && own !== null && !own.isNull
      : !/^null$/i.test(expression.trim());
  });
}

/** Same columns, same table, whatever is done on DELETE; one that points at a table that is gone was left behind by a rename. */
function checksTheSame(
  { definition, references }: Constraint,
  key: ConstraintDefinition,
  context: StatementContext,
): boolean {
  if (definition.type !== 'foreign key' || references === null || !key.references) return false;
  const columns = (one: ConstraintDefinition) => one.columns.map(({ name }) => name.toLowerCase()).join();
  if (columns(definition) !== columns(key)) return false;
  return references === context.key(key.references.table) || typeof context.object(references) === 'string';
}

/** Rows that were left behind while others may refer to them. */
function lostParents(rebuild: Rebuild, context: StatementContext): string | null {
  const children = rebuild.everyRow ? [] : referringTo(rebuild.table, context);
  if (children.length === 0) return null;
  return `whether rows of ${listedTables(children.map(({ child }) => child.name))} refer to rows of ${quoted(rebuild.table)} that the copy left out`;
}
