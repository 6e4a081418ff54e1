import { removeComment } from '../fixes/remove-comment';
import { halves } from '../migration';
import { suppressionRule } from './rule';
import { listed } from './support/lost-data';
import type { JudgedSuppression, SuppressionContext } from './suppression-context';

/** A suppression comment that silences nothing (any more): it would hide what comes up later. */
export const unusedSuppression = suppressionRule({
  id: 'unused-suppression',
  aliases: ['unused-ignore'],
  summary: 'A suppression comment silences nothing.',
  level: 'info',
  check(context) {
    for (const comment of context.comments) {
      const { suppression, file } = comment;
      const idle = isJudged(comment, context) ? idleNames(comment, context) : null;
      if (idle === null) continue;
      const what =
        idle.length === 0 ? 'This comment silences nothing' : `${listed(idle)} finds nothing here to silence`;
      const isWhole = idle.length === suppression.rules.length;
      context.report({
        file,
        span: suppression.span,
        half: null,
        message: `${what}: the comment would only hide what comes up later. Remove ${isWhole ? 'it' : 'the name'}.`,
        fixes: isWhole ? [removeComment(file, suppression.span)] : [],
      });
    }
  },
});

/**
 * Whether it can be told at all: another tool may need its own comment; where something is unread, or a file holds other migrations, too,
 * it may silence what is not seen.
 */
function isJudged(
  { file, suppression, spans }: JudgedSuppression,
  { migration, lineage }: SuppressionContext,
): boolean {
  if (suppression.tool !== null || lineage.dialect.dialect === null || (migration.part && spans === null)) return false;
  return halves(migration)
    .filter((half) => half.file === file)
    .every(({ unread, statements }) => unread.length === 0 && statements.every(({ content }) => isSeen(content)));
}

const isSeen = ({
  unread,
  operations,
}: {
  readonly unread: readonly unknown[];
  readonly operations: readonly { readonly templated?: boolean }[];
}) => unread.length === 0 && operations.every(({ templated }) => !templated);

/** The names that silence nothing, none of them for a comment that names none; null where each has its use, or might have. */
function idleNames(
  { suppression, silenced }: JudgedSuppression,
  context: SuppressionContext,
): readonly string[] | null {
  if (suppression.rules.length === 0) return silenced.size === 0 ? [] : null;
  const idle = suppression.rules.filter((name) => {
    const ids = context.names.get(name) ?? [];
    return ids.length > 0 && ids.every((id) => context.mayHaveSpoken(id) && !silenced.has(id));
  });
  return idle.length === 0 ? null : idle;
}
