import { checkForeignKeys } from '../fixes/sqlite/check-foreign-keys';
import type { ConstraintDefinition, OperationOf } from '../operation';
import type { Table } from '../schema/objects';
import { sameConstraint } from '../schema/same';
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
    const risk = newKey(table, operation) ?? lostParents(operation, context);
    if (risk === null) return;
    context.report({
      span: operation.table.span,
      message: `With foreign keys off nothing checks ${risk}, and SQLite never looks at them later. Run PRAGMA foreign_key_check behind the rebuild, and see that it answers no row.`,
      fixes: [checkForeignKeys],
    });
  },
});

function isLookedAt(context: StatementContext): boolean {
  return laterOperations(context).some(
    (one) => one.kind === 'query' && one.functions.includes('pragma_foreign_key_check'),
  );
}

/** A foreign key that the old table did not have: its rows were never checked. */
function newKey(table: Table, { definition }: Rebuild): string | null {
  const isOld = (key: ConstraintDefinition) => table.constraints.some((old) => sameConstraint(old.definition, key));
  const key = definition.constraints.find((one) => one.references !== null && !isOld(one));
  return key?.references
    ? `that the rows of ${quoted(definition.table)} refer to rows of ${quoted(key.references.table)}`
    : null;
}

/** Rows that were left behind while others may refer to them. */
function lostParents(rebuild: Rebuild, context: StatementContext): string | null {
  const children = rebuild.everyRow ? [] : referringTo(rebuild.table, context);
  if (children.length === 0) return null;
  return `whether rows of ${listedTables(children.map(({ child }) => child.name))} refer to rows of ${quoted(rebuild.table)} that the copy left out`;
}
