import type { ServerVersion } from '../../dialect';
import type { Act } from '../../rollback/acts';
import { lookup } from '../../schema/schema';
import { columnTouches } from './touches/column';
import { constraintOperationTouches } from './touches/constraint';
import { dataTouches } from './touches/data';
import { indexTouches } from './touches/index';
import { maintenanceTouches } from './touches/maintenance';
import { objectTouches } from './touches/object';
import { tableTouches } from './touches/table';
import { type Costed, costed, type Touch } from './touches/touch';
import { domainTouches } from './touches/type';

/**
 * What one operation locks, writes anew, reads and builds in PostgreSQL, relation by relation, as its text and the schema before it tell:
 * measured on PostgreSQL 12 to 18, and where that was not, from the server's source (tablecmds.c, indexcmds.c). What only the server knows
 * (rows, types of extensions) is taken to be the longer one. A statement takes the strongest of its clauses' locks at its start.
 * @param version null is taken to be the newest
 */
export function touchesOf(act: Act, version: ServerVersion | null): readonly Touch[] {
  const all = withoutDoubleReading(touchesIn({ ...act, version }));
  return all.filter(({ key }) => lookup(act.before, key) !== 'absent');
}

function touchesIn(act: Costed): readonly Touch[] {
  const { operation } = act;
  switch (operation.kind) {
    case 'addColumn':
    case 'modifyColumn':
    case 'dropColumn':
    case 'renameColumn':
    case 'changeColumnType':
    case 'setDefault':
    case 'dropDefault':
    case 'setNotNull':
    case 'dropNotNull':
    case 'addIdentity':
    case 'setIdentity':
    case 'dropIdentity':
    case 'setGenerationExpression':
    case 'dropGenerationExpression':
    case 'alterColumnOption':
      return columnTouches(costed(act, operation));
    case 'addConstraint':
    case 'dropConstraint':
    case 'validateConstraint':
    case 'renameConstraint':
    case 'alterConstraint':
      return constraintOperationTouches(costed(act, operation));
    case 'createTable':
    case 'dropTable':
    case 'renameTable':
    case 'alterTableOption':
    case 'attachPartition':
    case 'detachPartition':
    case 'lockTable':
    case 'rebuildTable':
      return tableTouches(costed(act, operation));
    case 'createIndex':
    case 'dropIndex':
    case 'renameIndex':
    case 'alterIndex':
    case 'reindex':
      return indexTouches(costed(act, operation));
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
    case 'copy':
    case 'truncate':
    case 'query':
      return dataTouches(costed(act, operation));
    case 'createObject':
    case 'dropObject':
    case 'alterObject':
    case 'renameObject':
    case 'setObjectSchema':
    case 'setObjectOwner':
    case 'commentOn':
    case 'grant':
    case 'refreshMaterializedView':
      return objectTouches(costed(act, operation));
    case 'alterDomain':
      return domainTouches(costed(act, operation));
    case 'maintenance':
      return maintenanceTouches(costed(act, operation));
    default:
      return [];
  }
}

/** What writes every row of a table looks at each on the way. */
function withoutDoubleReading(touches: readonly Touch[]): readonly Touch[] {
  const rewritten = new Set(touches.filter(({ work }) => work === 'rewrite').map(({ key }) => key));
  return touches.map((one) => (one.work === 'scan' && rewritten.has(one.key) ? { ...one, work: null } : one));
}
