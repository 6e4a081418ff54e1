import type { DataOperation, ObjectName, OperationOf } from '../../../operation';
import { type Act, keyIn } from '../../../rollback/acts';
import {
  type Costed,
  costed,
  readRelations,
  referencing,
  rewriteTree,
  type Touch,
  tableOf,
  touch,
  touchKey,
  touchKnown,
  touchTree,
} from './touch';

/** Rows: foreign keys look at, or change, the table at their other end. Source: ri_triggers.c, "FOR KEY SHARE". */
export function dataTouches(act: Costed<DataOperation>): readonly Touch[] {
  const { operation } = act;
  switch (operation.kind) {
    case 'insert':
      return [
        ...touch(act, operation.table, 'ROW EXCLUSIVE'),
        ...parents(act, operation.table, null),
        ...readRelations(act, operation.reads),
      ];
    case 'update':
      return [...touchTree(act, operation.table, 'ROW EXCLUSIVE'), ...parents(act, operation.table, operation.columns)];
    case 'delete':
      return [...touchTree(act, operation.table, 'ROW EXCLUSIVE'), ...children(act, operation.table)];
    case 'merge':
      return touchTree(act, operation.table, 'ROW EXCLUSIVE');
    case 'copy':
      return operation.table === null
        ? []
        : touch(act, operation.table, operation.direction === 'from' ? 'ROW EXCLUSIVE' : 'ACCESS SHARE');
    case 'truncate':
      return truncate(costed(act, operation));
    case 'query':
      return [];
  }
}

/** @param columns that are given a value; null for all */
function parents(act: Act, name: ObjectName, columns: readonly string[] | null): readonly Touch[] {
  return (tableOf(act, name)?.constraints ?? []).flatMap(({ references, definition }) => {
    const isAsked = columns === null || definition.columns.some((column) => columns.includes(column.name));
    return references !== null && isAsked ? touchKey(act.before, references, 'ROW SHARE') : [];
  });
}

function children(act: Act, name: ObjectName): readonly Touch[] {
  const key = keyIn(act, name);
  return referencing(act.before, key).flatMap((child) =>
    child.constraints
      .filter(({ references }) => references === key)
      .flatMap(({ definition }) => {
        const action = definition.references?.onDelete ?? 'no action';
        const isChanged = action !== 'no action' && action !== 'restrict';
        return touchKnown(act.before, child, isChanged ? 'ROW EXCLUSIVE' : 'ROW SHARE');
      }),
  );
}

/** An empty file takes the place of the old one, with new indexes; CASCADE goes to the tables that refer to it. */
function truncate(act: Costed<OperationOf<'truncate'>>): readonly Touch[] {
  const { table, cascade } = act.operation;
  const seen = new Set<string>();
  const all = (name: ObjectName): readonly Touch[] => {
    const known = tableOf(act, name);
    if (known === null) return rewriteTree(act, name, 'ACCESS EXCLUSIVE');
    if (seen.has(known.key)) return [];
    seen.add(known.key);
    const others = cascade ? referencing(act.before, known.key) : [];
    return [
      ...rewriteTree(act, name, 'ACCESS EXCLUSIVE'),
      ...others.flatMap((child) => all({ schema: child.schema, name: child.name, span: name.span })),
    ];
  };
  return all(table);
}
