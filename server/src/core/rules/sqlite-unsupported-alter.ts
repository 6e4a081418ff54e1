import { atLeast } from '../dialect';
import { inSqlitesWords } from '../fixes/sqlite/in-sqlites-words';
import { rebuildWith } from '../fixes/sqlite/rebuild-with';
import type { OperationOf, Unsupported } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { quoted } from './support/wording';

type Recent = OperationOf<'addConstraint' | 'dropConstraint' | 'setNotNull' | 'dropNotNull' | 'renameColumn'>;

export const sqliteUnsupportedAlter = operationRule({
  id: 'sqlite-unsupported-alter',
  aliases: [],
  summary: 'Changes a table in words that SQLite, or this version of it, does not have.',
  level: 'error',
  dialects: ['sqlite'],
  kinds: ['other', 'addConstraint', 'dropConstraint', 'setNotNull', 'dropNotNull', 'renameColumn'],
  halves: ['up', 'down'],
  check(operation, context) {
    // Alembic chooses the words: in a batch it builds the table anew, and outside of one alembic-sqlite-needs-batch tells.
    if (context.statement.sent !== undefined) return;
    if (operation.kind === 'other') checkUnsupported(operation, context);
    else checkVersion(operation, context);
  },
});

function checkUnsupported({ span, unsupported }: OperationOf<'other'>, context: StatementContext): void {
  if (!unsupported) return;
  const { table, words, wanted } = unsupported;
  context.report({
    span,
    message: `SQLite has no ${spelled(words)}: this statement fails. ${advice(words, table)}`,
    fixes: [inSqlitesWords(words, wanted, context.version), rebuildWith(table, wanted)],
    foretells: 'failure',
  });
}

/** "TRUNCATE" stands as it is; "several changes in one ALTER TABLE" is no keyword of anybody's. */
function spelled(words: string): string {
  return words.startsWith('several') ? `way to say ${words}` : words;
}

function advice(words: string, table: Unsupported['table']): string {
  const [verb] = words.split(' ');
  if (words.startsWith('several')) return 'Write one statement for each.';
  if (words === 'TRUNCATE') return `DELETE FROM ${quoted(table)} does the same.`;
  if (words === 'ALTER INDEX') return 'Drop the index, and create it as it is to be.';
  if (words === 'ADD INDEX' || words === 'ADD KEY') return 'Use CREATE INDEX.';
  if (words === 'DROP INDEX' || words === 'DROP KEY') return 'Use DROP INDEX, a statement of its own.';
  if (words.includes('EXISTS') || /^(?:CASCADE|RESTRICT|ALTER TABLE ONLY|DROP INDEX … ON)$/.test(words))
    return 'Leave it out.';
  return verb === 'ADD' && words === 'ADD UNIQUE'
    ? 'Use CREATE UNIQUE INDEX, or rebuild the table.'
    : `Rebuild ${quoted(table)}: create the new shape, copy the rows, drop the old table, rename.`;
}

/** Since when SQLite has a clause that its present grammar takes. */
function checkVersion(operation: Recent, context: StatementContext): void {
  const isRename = operation.kind === 'renameColumn';
  const [major, minor] = isRename ? [3, 25] : [3, 53];
  const { version } = context;
  // RENAME COLUMN is of 2018; what came in 2026 most servers do not have yet.
  if (atLeast(version, major, minor, isRename)) return;
  const { name, span } =
    operation.kind === 'addConstraint'
      ? (operation.constraint.name ?? { name: '', span: operation.constraint.span })
      : operation.kind === 'dropConstraint'
        ? operation.constraint
        : operation.column;
  const known =
    version === null ? 'older ones refuse this statement' : `${version.major}.${version.minor} refuses this statement`;
  context.report({
    span,
    message: `${clauses[operation.kind]} ${name === '' ? '' : `"${name}" `}needs SQLite ${major}.${minor}: ${known}. Rebuild ${quoted(operation.table)}.`,
    fixes: [rebuildWith(operation.table, [operation])],
    ...(version === null ? { atMost: 'warning' as const } : { foretells: 'failure' as const }),
  });
}

const clauses: Readonly<Record<Recent['kind'], string>> = {
  addConstraint: 'ADD CONSTRAINT',
  dropConstraint: 'DROP CONSTRAINT',
  setNotNull: 'SET NOT NULL on',
  dropNotNull: 'DROP NOT NULL on',
  renameColumn: 'RENAME COLUMN',
};
