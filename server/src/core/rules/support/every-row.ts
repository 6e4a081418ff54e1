import type { OperationOf } from '../../operation';

/** No WHERE, or one that is always true, and neither a join nor a LIMIT narrows it. */
export function reachesEveryRow({ where, joined, limited }: OperationOf<'update' | 'delete'>): boolean {
  return where !== 'condition' && !joined && !limited;
}
