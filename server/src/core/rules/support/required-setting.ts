import { setAbove } from '../../fixes/set-above';
import type { MigrationContext } from '../migration-context';
import { lockWaits } from './lock-waits';
import { lockPlace } from './locking';

/**
 * Reports that a setting is not there before the first statement that locks a table in use.
 * @param why what happens without it; a sentence
 * @param value what the fix gives it, as SQL
 */
export function reportMissingSetting(context: MigrationContext, name: string, why: string, value: string): void {
  const first = lockWaits(context).find(({ statement }) => !statement.before.session.settings.has(name));
  if (!first) return;
  context.report({
    ...lockPlace(context, first.one),
    message: `"${name}" is not set here. ${why}`,
    fixes: [(place) => setAbove(place, first.statement, name, value)],
  });
}
