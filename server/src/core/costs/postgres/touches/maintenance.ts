import type { OperationOf } from '../../../operation';
import { type Costed, rewriteTree, type Touch, touchTree } from './touch';

/** VACUUM, ANALYZE, CLUSTER of one table; measured on PostgreSQL 12–18. */
export function maintenanceTouches(act: Costed<OperationOf<'maintenance'>>): readonly Touch[] {
  const { command, table } = act.operation;
  if (table === null) return [];
  switch (command) {
    case 'vacuum':
    case 'analyze':
      return touchTree(act, table, 'SHARE UPDATE EXCLUSIVE');
    case 'vacuum full':
    case 'cluster':
      return rewriteTree(act, table, 'ACCESS EXCLUSIVE');
    default:
      return [];
  }
}
