import type { ExplainedLock } from '../../core/explain/effect';
import type { ExplainedStatement } from '../../core/explain/half';
import type { StatementInverse } from '../../core/explain/inverse';
import type { ToldStatement } from './explained';

/** One thing to know of a statement, in the words of every face. */
export interface Fact {
  readonly name: 'Part' | 'Lock' | 'Rewrite' | 'Scan' | 'Index' | 'Preserve' | 'Back' | 'Unread';
  /** A line each. */
  readonly lines: readonly string[];
}

/** What is to be known of a statement; what it does not do is left out, but for the lock. */
export function factsOf(statement: ToldStatement): readonly Fact[] {
  const { effect, preserve, unread, inverse } = statement;
  const { rewrites, rebuildsIndexes } = effect;
  const scans = [...new Set([...effect.scans, ...effect.looksUp])];
  const doubt = unread ?? effect.doubt;
  return [
    fact('Unread', doubt === undefined ? [] : [`not known: ${doubt}`]),
    fact('Part', isOfRebuild(statement) ? ['of a table rebuild, told where that is complete'] : []),
    fact('Lock', lockLines(statement)),
    fact('Rewrite', rewrites.length === 0 ? [] : [rewriteLine(statement)]),
    fact('Scan', scans.length === 0 ? [] : [`every row of ${listed(scans)} is read`]),
    fact('Index', rebuildsIndexes.length === 0 ? [] : [`built on ${listed(rebuildsIndexes)}`]),
    fact('Preserve', preserve),
    fact('Back', backLines(inverse)),
  ].filter(({ lines }) => lines.length > 0);
}

/** SQLite's rebuilds take several statements; what they do together is told of the last one. */
function isOfRebuild({ statement: { content }, folded, unread }: ToldStatement): boolean {
  return unread === null && content.operations.length === 0 && folded.before.schema.dialect === 'sqlite';
}

const fact = (name: Fact['name'], lines: readonly string[]): Fact => ({ name, lines });

function rewriteLine({ effect: { rewrites }, statement: { content } }: ExplainedStatement): string {
  if (content.operations.every(({ kind }) => kind === 'truncate'))
    return `${listed(rewrites)}, emptied into a new file`;
  return `every row of ${listed(rewrites)} is written anew`;
}

/** A line for each lock. */
export function lockLines({ effect: { locks, isLong, isKnown } }: ExplainedStatement): readonly string[] {
  if (locks.length === 0) return [isKnown ? 'none on what was there before' : 'not known'];
  // Where somebody waits, what nobody waits for is of no interest.
  const waited = locks.filter(({ blocks }) => blocks !== 'nothing');
  return (waited.length > 0 ? waited : locks).map((lock) => lockLine(lock, isLong));
}

/** "ACCESS EXCLUSIVE on users: reads and writes wait for a moment". */
function lockLine(lock: ExplainedLock, isLong: boolean): string {
  const { relation, mode, blocks, isNew } = lock;
  const what = mode === 'DATABASE WRITE' ? 'the write lock of the whole database' : `${mode} on ${relation}`;
  if (isNew) return `${what}, which is new: nobody waits`;
  if (blocks === 'nothing') return `${what}: nobody waits`;
  return `${what}: ${blocks} wait ${isLong ? 'until it is done' : 'for a moment'}`;
}

function backLines(inverse: StatementInverse): readonly string[] {
  const { text } = inverse;
  return [...(text === null ? [] : text.split(/\r?\n/)), ...backRemarks(inverse)];
}

/** What is to be known of the way back beside its text. */
export function backRemarks({ text, remarks, loses }: StatementInverse): readonly string[] {
  // Where something does not come back, that says more than what is lost besides.
  const lost = loses === null || remarks.length > 0 ? [] : [`loses ${loses}, with what is written until then`];
  return text === null && remarks.length === 0 ? ['none'] : [...remarks, ...lost];
}

/** "a, b and c". */
export function listed(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');
}
