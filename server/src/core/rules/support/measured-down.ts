import type { Half } from '../../migration';
import { isFilled } from '../../rollback/habit';
import type { MigrationContext } from '../migration-context';

/** The way back that a replay can say something of: not one that does nothing, which empty-down tells, nor one that is meant not to be. */
export function measuredDown({ migration }: MigrationContext): Half | null {
  return migration.irreversible || !isFilled(migration.down) ? null : migration.down;
}
