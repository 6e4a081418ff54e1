import { type FoldState, foldStatement } from '../fold';
import type { StatementContent } from '../migration';
import type { Operation } from '../operation';
import type { StatementReader } from '../readers/reader';
import { recogniseRebuilds } from '../readers/sqlite/rebuild';
import { rebuiltFrom } from './rebuilt-from';

/** Statements of a repair that belong together. */
export interface RepairPart {
  readonly statements: readonly string[];
  /** What they do; null where that can be told in their own words alone. */
  readonly operations: readonly Operation[] | null;
}

/**
 * What the statements of a repair do, each by itself; those of a rebuild of SQLite's are the changes that it makes of its table.
 * @param standing where they run; null where it is not known, and rebuilds cannot be told then
 */
export function repairOperations(
  statements: readonly string[],
  reader: StatementReader,
  standing: FoldState | null,
): readonly RepairPart[] {
  const contents = statements.map((statement) => reader.read(statement));
  const rebuilds = reader.dialect === 'sqlite' ? recogniseRebuilds(contents) : new Map<number, readonly Operation[]>();
  const parts: RepairPart[] = [];
  let state = standing;
  for (let at = 0; at < contents.length; ) {
    const end = rebuildEnd(contents, rebuilds, at) ?? at + 1;
    const own = contents.slice(at, end).map((content, index) => within(content, rebuilds.get(at + index)));
    const after = state && own.reduce(foldedOn, state);
    const isRebuilt = end > at + 1;
    const operations = isRebuilt ? state && after && rebuiltFrom(state, after, own) : operationsOf(own);
    parts.push({ statements: statements.slice(at, end), operations });
    state = after;
    at = end;
  }
  return parts;
}

function within(content: StatementContent, operations: readonly Operation[] | undefined): StatementContent {
  return operations ? { ...content, operations } : content;
}

function foldedOn(state: FoldState, content: StatementContent): FoldState {
  return foldStatement(state, { start: 0, content }, { migration: '', file: '' });
}

function operationsOf(contents: readonly StatementContent[]): readonly Operation[] | null {
  return contents.every(({ unread }) => unread.length === 0) ? contents.flatMap(({ operations }) => operations) : null;
}

/**
 * Where the rebuild ends that begins here: with the settings in front of it that are put back behind it, and with the indexes and
 * triggers that are made anew. Null where none begins.
 */
function rebuildEnd(
  contents: readonly StatementContent[],
  rebuilds: ReadonlyMap<number, readonly Operation[]>,
  from: number,
): number | null {
  let at = from;
  while (isOnly(contents[at], 'setVariable')) at++;
  const guards = at - from;
  const last = [...rebuilds].find(([, operations]) =>
    operations.some((one) => one.kind === 'rebuildTable' && Math.min(...one.statements) === at),
  )?.[0];
  if (last === undefined) return null;
  let end = last + 1;
  while (isOnly(contents[end], 'createIndex') || isOnly(contents[end], 'createObject')) end++;
  for (let left = guards; left > 0 && isOnly(contents[end], 'setVariable'); left--) end++;
  return end;
}

function isOnly(content: StatementContent | undefined, kind: Operation['kind']): boolean {
  return content !== undefined && content.operations.length > 0 && content.operations.every((one) => one.kind === kind);
}
