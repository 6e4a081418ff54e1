import type { ServerVersion } from '../dialect';
import type { FoldedStatement } from '../fold';
import type { HalfKind, StatementContent } from '../migration';
import { actsOf } from '../rollback/acts';
import type { Schema } from '../schema/schema';
import { type Change, together } from './change';
import { changeOf } from './change-of';
import type { Effect } from './effect';
import { effectOf } from './effect-of';
import { preserveOf } from './preserve';

/** What a statement is explained by. */
export interface ExplainedPlace {
  readonly half: HalfKind;
  /** Id of the migration. */
  readonly migration: string;
  readonly version: ServerVersion | null;
  /** Before the half's first statement. */
  readonly start: Schema;
}

/** What a statement does, as its text and what stands before it tell. */
export interface Explanation {
  readonly change: Change;
  /** Data that it removes, overwrites or converts. */
  readonly preserve: readonly string[];
  readonly effect: Effect;
  /** Why some of it is not known; null where all is. */
  readonly unread: string | null;
}

interface Remembered extends ExplainedPlace {
  readonly before: FoldedStatement['before'];
  readonly explanation: Explanation;
}

/** The last explanation of each statement, which holds while the very same stands before it. */
const memory = new WeakMap<StatementContent, Remembered>();

/** What a statement does. Asked again with nothing changed it costs nothing. */
export function explainStatement(folded: FoldedStatement, place: ExplainedPlace): Explanation {
  const known = memory.get(folded.statement.content);
  if (known && isSame(known, folded, place)) return known.explanation;
  const explanation = explain(folded, place);
  memory.set(folded.statement.content, { ...place, before: folded.before, explanation });
  return explanation;
}

function isSame(
  known: Remembered,
  { before }: FoldedStatement,
  { half, migration, version, start }: ExplainedPlace,
): boolean {
  return (
    known.before.schema === before.schema &&
    known.before.session === before.session &&
    known.start === start &&
    known.version === version &&
    known.half === half &&
    known.migration === migration
  );
}

function explain(folded: FoldedStatement, { start, migration, version }: ExplainedPlace): Explanation {
  const { content } = folded.statement;
  const { schema, session } = folded.before;
  const acts = actsOf([folded]).map((act) => ({ ...act, start, migration }));
  const unread = unreadReason(content);
  return {
    // What nobody can read is not called harmless.
    change: unread === null ? together(acts.map(changeOf)) : 'destructive',
    preserve: [...new Set(acts.flatMap(preserveOf))],
    effect: effectOf({ content, acts, before: schema, session, version }),
    unread,
  };
}

function unreadReason({ unread: [first], operations }: StatementContent): string | null {
  if (first) return first.reason;
  const refused = operations.find((one) => one.kind === 'other' && one.unsupported);
  if (refused?.kind === 'other' && refused.unsupported) return `the dialect has no ${refused.unsupported.words}`;
  return operations.some((one) => one.kind === 'dynamicSql' && one.opaque) ? 'it builds SQL while it runs' : null;
}
