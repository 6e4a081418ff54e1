import type { IndexOperation, OperationOf } from '../../../operation';
import { type Act, keyIn } from '../../../rollback/acts';
import type { Index } from '../../../schema/objects';
import {
  type Costed,
  costed,
  descendants,
  indexKinds,
  indexOf,
  type LockMode,
  type Touch,
  tableOf,
  touch,
  touchKey,
  touchKnown,
  touchTree,
} from './touch';

/** Indexes; measured on PostgreSQL 12–18, CONCURRENTLY by an observer. */
export function indexTouches(act: Costed<IndexOperation>): readonly Touch[] {
  const { operation } = act;
  switch (operation.kind) {
    case 'createIndex':
      return createIndex(costed(act, operation));
    case 'dropIndex':
      return dropIndex(costed(act, operation));
    case 'renameIndex':
      return touch(act, operation.index, 'SHARE UPDATE EXCLUSIVE');
    case 'alterIndex':
      return alterIndex(costed(act, operation));
    case 'reindex':
      return reindex(costed(act, operation));
  }
}

function createIndex(act: Costed<OperationOf<'createIndex'>>): readonly Touch[] {
  const { table, concurrently, only, index, ifNotExists } = act.operation;
  if (ifNotExists && index && indexOf(act, { ...index, schema: table.schema }) !== null)
    return touch(act, table, 'SHARE');
  if (concurrently) return touch(act, table, 'SHARE UPDATE EXCLUSIVE', 'index build');
  const isParent = (tableOf(act, table)?.partitionBy ?? null) !== null;
  if (!isParent) return touch(act, table, 'SHARE', 'index build');
  return only ? touch(act, table, 'SHARE') : touchTree(act, table, 'SHARE', 'index build');
}

/** The index and its table; of a partitioned one those of every partition. */
function dropIndex(act: Costed<OperationOf<'dropIndex'>>): readonly Touch[] {
  const { index, concurrently } = act.operation;
  const mode = concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE';
  const found = indexOf(act, index);
  if (found === null) return touch(act, index, mode);
  return [
    ...touchKey(act.before, found.table, mode),
    ...descendants(act.before, found.table)
      .filter((one) => one.partitionOf !== null)
      .flatMap((one) => touchKnown(act.before, one, mode)),
    ...touchKnown(act.before, found, mode),
  ];
}

/** Storage parameters that only a lock against everybody may change. Source: reloptions.c. */
const exclusiveParameters = /\b(?:fastupdate|gin_pending_list_limit|buffering|pages_per_range|autosummarize)\b/i;

function alterIndex(act: Costed<OperationOf<'alterIndex'>>): readonly Touch[] {
  const { index, action, detail } = act.operation;
  switch (action) {
    case 'ATTACH PARTITION': {
      const child = { name: lastName(detail), schema: index.schema, span: index.span };
      const tables = [index, child].flatMap((name) => indexOf(act, name)?.table ?? []);
      return [
        ...touch(act, index, 'SHARE UPDATE EXCLUSIVE'),
        ...touch(act, child, 'ACCESS EXCLUSIVE'),
        ...tables.flatMap((key) => touchKey(act.before, key, 'ACCESS SHARE')),
      ];
    }
    case 'SET':
    case 'RESET':
      return touch(act, index, exclusiveParameters.test(detail) ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE');
    case 'SET TABLESPACE':
      return touch(act, index, 'ACCESS EXCLUSIVE', 'rewrite');
    default:
      return touch(act, index, 'SHARE UPDATE EXCLUSIVE');
  }
}

/** `app."i_p1"` → `i_p1` */
function lastName(text: string): string {
  const last = text.trim().split('.').at(-1) ?? '';
  return last.startsWith('"') ? last.slice(1, -1).replaceAll('""', '"') : last.toLowerCase();
}

function reindex(act: Costed<OperationOf<'reindex'>>): readonly Touch[] {
  const { target, name, concurrently } = act.operation;
  if (name === null || (target !== 'index' && target !== 'table')) return [];
  const mode: LockMode = concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE';
  const onIndex: LockMode = concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE';
  if (target === 'table') {
    return [
      ...touchTree(act, name, mode, 'index build'),
      ...indexesOf(act, keyIn(act, name)).flatMap((index) => touchKnown(act.before, index, onIndex)),
    ];
  }
  const found = indexOf(act, name);
  const table = found?.table ?? tableOfConstraint(act, name.name);
  return [...touch(act, name, onIndex), ...(table === null ? [] : touchKey(act.before, table, mode, 'index build'))];
}

function indexesOf({ before }: Act, table: string): readonly Index[] {
  const known = before.objects.get(table);
  if (known?.class !== 'table') return [];
  return known.indexes.flatMap((key) => {
    const index = before.objects.get(key);
    return index?.class === 'index' ? [index] : [];
  });
}

/** The table of an index that stands behind a constraint of the same name. */
function tableOfConstraint({ before }: Act, name: string): string | null {
  for (const object of before.objects.values()) {
    const isIts =
      object.class === 'table' &&
      object.constraints.some((one) => one.name === name && indexKinds.has(one.definition.type));
    if (isIts) return object.key;
  }
  return null;
}
