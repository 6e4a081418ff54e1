import type { Half } from '../../migration';
import { raisesFirst } from '../../rollback/raises';
import { isRefusedCall } from '../../rollback/refused-call';
import type { MigrationContext } from '../migration-context';
import { measuredDown } from './measured-down';

/** The way back that its text tells something of: where a replay has tried it, what it showed speaks instead, and one that the tool refuses leaves nothing to tell of. */
export function staticDown(context: MigrationContext): Half | null {
  const { verdict } = context;
  const isTried = verdict !== null && (verdict.reverted !== null || verdict.down.status === 'failed');
  const down = isTried ? null : readableDown(context);
  return down?.statements.some(({ content }) => content.operations.some(isRefusedCall)) ? null : down;
}

/** The way back of which the text may tell why it fails: also where a replay has shown that it does, but not that it does not. */
export function refusedDown(context: MigrationContext): Half | null {
  return context.verdict?.down.status === 'ok' ? null : readableDown(context);
}

/** One that raises on purpose does nothing else. */
function readableDown(context: MigrationContext): Half | null {
  const down = context.migration.role === 'versioned' ? measuredDown(context) : null;
  return down === null || raisesFirst(down) ? null : down;
}
