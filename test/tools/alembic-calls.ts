import type { Half, Unread } from '../../server/src/core/migration';
import { halves } from '../../server/src/core/migration';
import { callsOf } from '../../server/src/core/python/calls';
import { overlaps, shift } from '../../server/src/core/span';
import { openWorkspace } from '../../server/src/workspace/open-workspace';

/** How much of a history in Python is read. */
export interface CountedHistory {
  readonly root: string;
  readonly dialect: string | null;
  readonly reason: string;
  /** Ids in the order in which they run, and those that none follows. */
  readonly order: readonly string[];
  readonly heads: readonly string[];
  readonly statements: number;
  readonly operations: number;
  /** Calls of `op` and of batches in the text of the two functions, and those of them inside of what is unread. */
  readonly calls: number;
  readonly unreadCalls: number;
  /** What is not read, with its place and its reason. */
  readonly unread: readonly string[];
  /** Code that may do anything. */
  readonly opaque: readonly string[];
}

/** Counts what the reader makes of the Alembic histories of a folder. */
export async function countAlembic(folder: string): Promise<readonly CountedHistory[]> {
  const workspace = await openWorkspace(folder);
  return workspace.projects
    .filter(({ framework }) => framework.language === 'python')
    .flatMap(({ root, lineages, text }) =>
      lineages.map(({ migrations, dialect }) => {
        const followed = new Set(migrations.flatMap(({ parents }) => parents));
        const all = migrations.flatMap(halves);
        const counted = all.map((half) => countHalf(half, text(half.file) ?? ''));
        const sum = (of: (one: (typeof counted)[number]) => number) =>
          counted.reduce((total, one) => total + of(one), 0);
        return {
          root,
          dialect: dialect.dialect,
          reason: dialect.reason,
          order: migrations.map(({ id }) => id),
          heads: migrations.filter(({ id }) => !followed.has(id)).map(({ id }) => id),
          statements: sum(({ statements }) => statements),
          operations: sum(({ operations }) => operations),
          calls: sum(({ calls }) => calls),
          unreadCalls: sum(({ unreadCalls }) => unreadCalls),
          unread: counted.flatMap((one) => one.unread),
          opaque: counted.flatMap((one) => one.opaque),
        };
      }),
    );
}

function countHalf(half: Half, text: string) {
  const unread: readonly Unread[] = [
    ...half.unread,
    ...half.statements.flatMap(({ start, content }) =>
      content.unread.map((one) => ({ ...one, span: shift(one.span, start) })),
    ),
  ];
  const operations = half.statements.flatMap(({ start, content }) =>
    content.operations.map((operation) => ({ start, operation })),
  );
  const calls = callsOf(text).filter(
    ({ path, span }) =>
      /^(?:op|batch_op)\.(?!f$|get_bind$|get_context$|batch_alter_table$)/.test(path) && overlaps(span, half.span),
  );
  const said = (span: { readonly start: number; readonly end: number }, reason: string) =>
    `${half.file}:${text.slice(0, span.start).split('\n').length} ${reason}: ${text.slice(span.start, span.end).replace(/\s+/g, ' ').slice(0, 120)}`;
  return {
    statements: half.statements.length,
    operations: operations.length,
    calls: calls.length,
    unreadCalls: calls.filter(({ span }) => unread.some((one) => overlaps(one.span, span))).length,
    unread: unread.map(({ span, reason }) => said(span, reason)),
    opaque: operations.flatMap(({ start, operation }) =>
      operation.kind === 'dynamicSql' && operation.opaque ? [said(shift(operation.span, start), 'code')] : [],
    ),
  };
}
