import type { FileEdit, Fix } from '../../fix';
import { nowhere } from '../../inverse/build';
import { type Half, halves, type Statement } from '../../migration';
import type { Operation, OperationOf } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { isRefusal } from '../../writers/writer';
import { insertAbove, insertBehind } from '../insert';
import { styleOf, writeInStyle } from '../new-migration';
import { removeStatement } from '../remove-statement';

/**
 * Turns foreign keys off where SQLite listens: in front of the transaction, and on again behind it. A transaction that the tool opens
 * becomes one of the text, by the tool's own marker; no fix where it has none.
 */
export function sqlitePragmaOutside(place: StatementPlace): Fix | null {
  const half = halves(place.migration).find(({ kind }) => kind === place.half);
  if (!half) return null;
  const edits = half.transaction === 'none' ? besideOwnTransaction(place, half) : besideToolsTransaction(place, half);
  return edits && { title: 'Turn foreign keys off outside the transaction', edits, preferred: true };
}

const off = pragma('OFF');
const on = pragma('ON');
const begin = transaction('begin');
const commit = transaction('commit');

/** Around the BEGIN and COMMIT that stand in the text; around the statements that need it where there are none. */
function besideOwnTransaction(place: StatementPlace, half: Half): readonly FileEdit[] | null {
  const { statements } = half;
  const before = statements.slice(0, place.index + 1);
  const opened = before.findLastIndex((one) => controls(one, 'begin'));
  const closed = before.findLastIndex((one) => controls(one, 'commit'));
  const own = opened > closed;
  const first = own ? opened : firstOf(place, half);
  const end = statements.findIndex((one, at) => at >= place.index && controls(one, 'commit'));
  const last = own ? end : place.index;
  const from = statements[first];
  const to = statements[last];
  if (!from || !to) return null;
  const inside = own ? statements.slice(first + 1, last).filter(setsForeignKeys) : [];
  return around(place, half, [from, to], inside, [[off], [on]]);
}

/** The first statement of the rebuild that the place completes, or the place itself. */
function firstOf({ statement, index }: StatementPlace, { statements }: Half): number {
  const rebuild = statement.content.operations.find((one) => one.kind === 'rebuildTable');
  return Math.min(index, ...(rebuild?.statements ?? []).filter((at) => at < statements.length));
}

function besideToolsTransaction(place: StatementPlace, half: Half): readonly FileEdit[] | null {
  if (half.statements.some((one) => controls(one, 'begin'))) return null;
  const marked = place.project.framework.optOut(place.migration, (file) => place.project.text(file));
  if (isRefusal(marked) || marked.length === 0) return null;
  const edits = halves(place.migration)
    .filter(({ file, statements }) => file === half.file && statements.length > 1)
    .map((one) => inOwnTransaction(place, one, one === half));
  return edits.some((one) => one === null) ? null : [...marked, ...edits.flatMap((one) => one ?? [])];
}

/** The other half of the file loses the tool's transaction as well, and gets one of its own. */
function inOwnTransaction(place: StatementPlace, half: Half, isTarget: boolean): readonly FileEdit[] | null {
  const kept = isTarget ? half.statements.filter((one) => !setsForeignKeys(one)) : half.statements;
  const [first] = kept;
  const last = kept.at(-1);
  if (!first || !last) return null;
  const wrapping: Wrapping = isTarget
    ? [
        [off, begin],
        [commit, on],
      ]
    : [[begin], [commit]];
  const inside = isTarget ? half.statements.filter(setsForeignKeys) : [];
  return around(place, half, [first, last], inside, wrapping);
}

type Wrapping = readonly [before: readonly Operation[], behind: readonly Operation[]];

function around(
  place: StatementPlace,
  half: Half,
  [first, last]: readonly [Statement, Statement],
  removed: readonly Statement[],
  [before, behind]: Wrapping,
): readonly FileEdit[] | null {
  const style = styleOf(place, half.file);
  const above = writeInStyle(place, before, style);
  const below = writeInStyle(place, behind, style);
  if (above === null || below === null) return null;
  return [
    insertAbove(place, half, first, above),
    ...removed.map((statement) => removeStatement(place, half, statement).edit),
    insertBehind(place, half, last, below),
  ];
}

function setsForeignKeys({ content }: Statement): boolean {
  return content.operations.some((one) => one.kind === 'setVariable' && one.name === 'foreign_keys');
}

function controls({ content }: Statement, action: 'begin' | 'commit'): boolean {
  return content.operations.some((one) => one.kind === 'transaction' && one.action === action);
}

function pragma(value: string): OperationOf<'setVariable'> {
  return { kind: 'setVariable', span: nowhere, name: 'foreign_keys', value, scope: 'session' };
}

function transaction(action: 'begin' | 'commit'): OperationOf<'transaction'> {
  return { kind: 'transaction', span: nowhere, action, savepoint: null, chain: false };
}
