import { reachesEveryRow } from '../../operations/data';
import { type ExplainedAct, stoodBefore } from '../standing';

/** Changes rows for as long as a table is large that was there before: all of them, or as many as a query gives. */
export function isLongWrite(act: ExplainedAct): boolean {
  const { operation } = act;
  switch (operation.kind) {
    case 'update':
    case 'delete':
      return (reachesEveryRow(operation) || operation.joined) && stoodBefore(act, operation.table);
    case 'insert':
      return operation.source === 'query' && operation.reads.some((name) => stoodBefore(act, name));
    case 'merge':
      return stoodBefore(act, operation.table);
    default:
      return false;
  }
}
