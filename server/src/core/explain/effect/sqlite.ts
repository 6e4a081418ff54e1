import type { OperationKind } from '../../operation';
import { keyIn, shownRelation } from '../../rollback/acts';
import type { CostedStatement, Effect } from '../effect';
import { type ExplainedAct, stoodBefore } from '../standing';
import { gather, type Work } from './gather';
import { isLongWrite } from './long-write';

const mode = 'DATABASE WRITE';

/**
 * SQLite has one lock for writing, on the whole database, whatever a statement is about (sqlite.org/lockingv3.html): a new table is no
 * exception. What differs is for how long.
 */
export function sqliteEffect({ acts, content }: CostedStatement): Effect {
  const writing = acts.filter(({ operation: { kind } }) => !reading.has(kind));
  // What is told with the statement that completes a rebuild.
  const isPart = content.operations.length === 0 && content.unread.length === 0;
  const lock: Work = { relation: 'main', isNew: false, mode, blocks: 'writes', work: null };
  const effect = gather([...(isPart ? [lock] : []), ...writing.map(() => lock), ...writing.flatMap(workOf)], [mode]);
  return writing.some(isLongWrite) ? { ...effect, isLong: true } : effect;
}

const reading: ReadonlySet<OperationKind> = new Set(['query', 'transaction', 'setVariable', 'dynamicSql', 'other']);

function workOf(act: ExplainedAct): readonly Work[] {
  const { operation } = act;
  const work = kindOfWork(act);
  if (work === null || !('table' in operation) || !operation.table) return [];
  const relation = shownRelation(act, keyIn(act, operation.table), operation.table);
  return [{ relation, isNew: !stoodBefore(act, operation.table), mode: null, blocks: 'nothing', work }];
}

/**
 * DROP COLUMN writes the rows anew as a rebuild does; ADD COLUMN reads them all where it has a CHECK, or NOT NULL on a generated column
 * (sqlite.org/lang_altertable.html).
 */
function kindOfWork({ operation }: ExplainedAct): Work['work'] {
  switch (operation.kind) {
    case 'rebuildTable':
    case 'dropColumn':
      return 'rewrite';
    case 'createIndex':
      return 'index build';
    case 'addColumn': {
      const { constraints, definition } = operation;
      const isTested =
        constraints.some(({ type }) => type === 'check') || (definition.generated !== null && definition.notNull);
      return isTested ? 'scan' : null;
    }
    default:
      return null;
  }
}
