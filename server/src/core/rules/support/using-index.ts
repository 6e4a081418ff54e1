import type { ObjectName } from '../../operation';
import type { StatementContext } from '../statement-context';
import { quoted } from './wording';

/**
 * How a key comes to a table without its index being built under a lock. A partitioned table takes no USING INDEX: measured on
 * PostgreSQL 12–18.
 */
export function adviseUsingIndex(key: 'UNIQUE' | 'PRIMARY KEY', name: ObjectName, context: StatementContext): string {
  const table = context.table(name);
  if (typeof table === 'object' && table.partitionBy !== null) {
    return `A partitioned table takes no USING INDEX: create a unique index ON ONLY ${quoted(name)}, build it CONCURRENTLY on each partition, and ATTACH those.`;
  }
  return `Build a unique index CONCURRENTLY first, then ADD CONSTRAINT … ${key} USING INDEX.`;
}
