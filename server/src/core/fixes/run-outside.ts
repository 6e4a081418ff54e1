import type { FileEdit } from '../fix';
import { runsOutside } from '../frameworks/transaction-modes';
import { type Half, halves, isBlock, type Migration } from '../migration';
import type { StatementPlace } from '../rules/report';
import { applyEdits } from '../text';
import { isRefusal } from '../writers/writer';

/**
 * Edits that make a statement of the way up run outside a transaction where it stands: none where it does so already, the tool's
 * marker where the half holds nothing else that would lose its transaction by it. Null when it cannot run outside where it stands.
 */
export function runOutsideInPlace({
  project,
  migration,
  statement,
  index,
}: StatementPlace): readonly FileEdit[] | null {
  const { up } = migration;
  if (!up || isBlock(statement.content) || isInOpenTransaction(up, index)) return null;
  if (runsOutside(migration)) return [];
  if (!isAlone(up, index)) return null;
  const text = (file: string) => project.text(file);
  const edits = project.framework.optOut(migration, text);
  if (isRefusal(edits) || stripsAnother(project.framework, project.root, migration, edits, text)) return null;
  return edits;
}

/** A BEGIN further up in the text has not been closed. */
function isInOpenTransaction({ statements }: Half, index: number): boolean {
  let open = false;
  for (const { content } of statements.slice(0, index)) {
    for (const operation of content.operations) {
      if (operation.kind !== 'transaction') continue;
      if (operation.action === 'begin') open = true;
      else if (operation.action === 'commit' || operation.action === 'rollback') open = operation.chain;
    }
  }
  return open;
}

/** Nothing else in the half needs a transaction: it is the sole statement but for settings of the session. */
function isAlone({ statements }: Half, index: number): boolean {
  return statements.every(
    ({ content }, at) =>
      at === index ||
      (content.unread.length === 0 &&
        content.operations.every((one) => one.kind === 'setVariable' && one.scope === 'session')),
  );
}

/** The marker holds for a whole file with some tools: another half of several statements would lose its transaction. */
function stripsAnother(
  framework: StatementPlace['project']['framework'],
  root: string,
  migration: Migration,
  edits: readonly FileEdit[],
  text: (file: string) => string | null,
): boolean {
  return halves(migration).some((half) => {
    if (half === migration.up || half.optedOut || half.statements.length <= 1) return false;
    const identity = framework.identify(half.file, root);
    if (!identity) return true;
    const after = applyEdits(
      text(half.file) ?? '',
      edits.filter(({ file }) => file === half.file),
    );
    return framework.sections(after, identity).sections.some(({ kind, optedOut }) => kind === half.kind && optedOut);
  });
}
