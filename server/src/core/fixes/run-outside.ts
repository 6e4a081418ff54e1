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
  if (!up || isBlock(statement.content) || openTransactions(up)[index]) return null;
  if (runsOutside(migration)) return [];
  if (!isAlone(up, index)) return null;
  const text = (file: string) => project.text(file);
  const edits = project.framework.optOut(migration, text);
  if (isRefusal(edits) || stripsAnother(project.framework, project.root, migration, edits, text)) return null;
  return edits;
}

const told = new WeakMap<Half, readonly boolean[]>();

/** Of each statement, whether a BEGIN further up in the text has not been closed. Told once for a half, whatever the number of fixes. */
function openTransactions(half: Half): readonly boolean[] {
  const known = told.get(half) ?? findOpenTransactions(half);
  told.set(half, known);
  return known;
}

function findOpenTransactions({ statements }: Half): readonly boolean[] {
  let open = false;
  return statements.map(({ content }) => {
    const before = open;
    for (const operation of content.operations) {
      if (operation.kind !== 'transaction') continue;
      if (operation.action === 'begin') open = true;
      else if (operation.action === 'commit' || operation.action === 'rollback') open = operation.chain;
    }
    return before;
  });
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
