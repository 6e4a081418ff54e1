import { type Dialect, dialectTitle, isMysqlFamily } from '../dialect';
import { signsOf } from '../frameworks/signs';
import type { StatementContent } from '../migration';
import type { Span } from '../span';
import { migrationRule } from './rule';
import { statementPlace } from './support/statement-place';

/** The files in which Prisma says which database its migrations are for. */
const tellsProvider = /^(?:migration_lock\.toml|.*\.prisma)$/;

export const prismaLockMismatch = migrationRule({
  id: 'prisma-lock-mismatch',
  aliases: [],
  summary: "Is written in another database's SQL than the one that Prisma's provider names.",
  level: 'warning',
  check(context) {
    const { dialect, reason } = context.lineage.dialect;
    if (dialect === null || !tellsProvider.test(reason)) return;
    for (const [index, { statement }] of context.up.entries()) {
      const { content } = statement;
      const foreign = foreignTo(dialect, content);
      if (!foreign) continue;
      const own = dialectTitle(dialect);
      context.report({
        ...statementPlace(context, index, foreign.span),
        message: `${reason} says ${own}, which refuses this: it is ${foreign.title}'s SQL. After a change of database the history begins anew, with an empty folder.`,
      });
      return;
    }
  },
});

interface Foreign {
  readonly title: string;
  readonly span: Span;
}

/** What tells another database than `dialect`: how names are quoted, else words that only the other one has. Null for neither. */
function foreignTo(dialect: Dialect, { text, label, unread }: StatementContent): Foreign | null {
  const isRead = unread.length === 0;
  const isOther = (one: Dialect) => one !== dialect && !(isMysqlFamily(one) && isMysqlFamily(dialect));
  const [only, ...more] = [...signsOf(text).speaks].filter((one) => one !== 'unsupported').filter(isOther);
  const spoken = only === undefined || more.length > 0 ? null : dialectTitle(only);
  if (isMysqlFamily(dialect)) {
    const quoted = quotedTable.exec(text);
    return quoted && spoken !== null ? { title: spoken, span: spanOf(quoted, '"') } : null;
  }
  // What the named database takes is right, whoever else takes it as well.
  if (isRead) return null;
  const quoted = dialect === 'postgresql' ? /`\w+`/.exec(text) : null;
  if (quoted) return { title: spoken ?? 'MySQL', span: spanOf(quoted, '`') };
  return spoken === null ? null : { title: spoken, span: { start: 0, end: label.length } };
}

/** MySQL's readers take names in double quotes, for a mode that Prisma does not set: there they are strings, and no table is called by one. */
const quotedTable = /\b(?:table|into|on|update|from|index)\s+"\w+"/i;

function spanOf({ 0: found, index }: RegExpExecArray, quote: string): Span {
  return { start: index + found.indexOf(quote), end: index + found.length };
}
