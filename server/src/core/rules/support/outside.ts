import { isRefusal } from '../../writers/writer';
import type { StatementContext } from '../statement-context';

/**
 * Why a statement that needs to run outside a transaction cannot be had in this project at all, in the tool's own words: neither
 * where it stands nor in a migration of its own. Null when it can.
 */
export function whyNotOutside(context: StatementContext): string | null {
  if (context.transaction().kind === 'none') return null;
  const probe = { root: '', existing: [], name: 'probe', up: '', down: null, outsideTransaction: true };
  if (!isRefusal(context.framework.scaffold(probe))) return null;
  const marked = context.framework.optOut(context.migration(), () => null);
  return isRefusal(marked) ? marked.refused : null;
}
