import { type Mention, mentionsIn } from '../fixes/mentions';
import { validateInNewMigration } from '../fixes/validate-left';
import type { AddConstraint, Operation } from '../operation';
import { constraintName } from '../schema/derived-names';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';
import { spanOfConstraint } from './support/constraint-place';
import { statementPlace } from './support/statement-place';

export const unvalidatedConstraintLeft = migrationRule({
  id: 'unvalidated-constraint-left',
  aliases: [],
  summary: 'A constraint that is NOT VALID, and that no later migration validates.',
  level: 'info',
  dialects: ['postgresql'],
  check(context) {
    const { lineage, migration, up } = context;
    // While it is the last one, the migration that validates is still to be written.
    if (lineage.migrations.at(-1) === migration) return;
    for (const [index, { statement }] of up.entries()) {
      for (const operation of statement.content.operations) {
        if (operation.kind === 'addConstraint' && isLeft(operation, index, context)) report(operation, index, context);
      }
    }
  },
});

function report(operation: AddConstraint, index: number, context: MigrationContext): void {
  const { constraint, table } = operation;
  const name = nameOf(operation);
  context.report({
    ...statementPlace(context, index, spanOfConstraint(constraint)),
    message: `No later migration validates "${name}" of "${table.name}": rows from before may break it, and the planner does not count on it. Add a migration with VALIDATE CONSTRAINT.`,
    fixes: [validateInNewMigration(table, name)],
  });
}

function nameOf({ constraint, table }: AddConstraint): string {
  return constraint.name?.name ?? constraintName('postgresql', table.name, constraint, () => false);
}

/** Nothing further on names the constraint, not even in a block or in dynamic SQL, and nothing drops its table or a column of it. */
function isLeft(operation: AddConstraint, index: number, { lineage, migration }: MigrationContext): boolean {
  const { constraint, table, conditional, templated } = operation;
  if (!constraint.notValid || constraint.notEnforced || conditional || templated) return false;
  const own = lineage.migrations.indexOf(migration);
  const isLater = (one: Mention) => one.migration > own || (one.migration === own && one.statement > index);
  const mentions = mentionsIn(lineage);
  if (mentions.of(nameOf(operation)).some(isLater)) return false;
  const columns = new Set(constraint.columns.map(({ name }) => name));
  const takesAway = (one: Operation) =>
    ((one.kind === 'dropTable' || one.kind === 'renameTable') && one.table.name === table.name) ||
    (one.kind === 'dropColumn' && one.table.name === table.name && columns.has(one.column.name));
  return !mentions.of(table.name).some((one) => isLater(one) && one.content.operations.some(takesAway));
}
