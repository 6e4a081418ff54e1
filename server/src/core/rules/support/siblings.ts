import type { Operation } from '../../operation';
import type { StatementContext } from '../statement-context';

/** Operations of the half's statements after this one. Ties the finding to the whole migration. */
export function laterOperations(context: StatementContext): readonly Operation[] {
  const migration = context.migration();
  const statements = (context.half === 'up' ? migration.up : migration.down)?.statements ?? [];
  const here = statements.findIndex(({ content }) => content === context.statement);
  return statements.slice(here + 1).flatMap(({ content }) => content.operations);
}

/** Operations of the half's statements before this one. Ties the finding to the whole migration. */
export function earlierOperations(context: StatementContext): readonly Operation[] {
  const migration = context.migration();
  const statements = (context.half === 'up' ? migration.up : migration.down)?.statements ?? [];
  const here = statements.findIndex(({ content }) => content === context.statement);
  return statements.slice(0, Math.max(here, 0)).flatMap(({ content }) => content.operations);
}
