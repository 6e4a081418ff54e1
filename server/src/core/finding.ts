import type { FixThunk } from './fix';
import type { HalfKind } from './migration';
import type { Span } from './span';
import type { Range } from './text';

/** error: it will fail, lose data that cannot come back, or block an existing table for as long as it is large. */
export type Severity = 'error' | 'warning' | 'info';

export interface Related {
  readonly file: string;
  /** In that file. */
  readonly span: Span;
  readonly message: string;
}

/** A name that a statement takes away, under which code may still look for a table or a column. */
export interface GoneName {
  /** Key of the table in the schema. */
  readonly key: string;
  readonly table: string;
  /** Null when it is the table itself. */
  readonly column: string | null;
}

/** A place in the source code of a workspace that has a name. */
export interface CodeUse {
  /** Path below the root of the workspace. */
  readonly file: string;
  readonly range: Range;
}

/** What a replay would show and a finding says already: rules about replays do not say it again. */
export type Foretold = 'rewrite' | 'failure' | 'failure with rows' | 'no way back';

/** Something to tell about a migration. Equal text, history, configuration and facts give equal findings. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  /** In the file. */
  readonly span: Span;
  /** What happens · why it hurts · what to do; one or two sentences. */
  readonly message: string;
  readonly half: HalfKind | null;
  readonly related: readonly Related[];
  readonly foretells?: Foretold;
  readonly gone?: GoneName;
  /** The first places in the source code that have the name which goes; given where they were looked for. */
  readonly uses?: readonly CodeUse[];
  /** Fixes are computed when asked for: most findings are only looked at. */
  readonly fixes: readonly FixThunk[];
}

export const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** True when `severity` is as bad as `threshold` or worse. */
export function atLeastAsBad(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** The milder of a severity and a limit; the severity itself where there is no limit. */
export function capped(severity: Severity, atMost: Severity | undefined): Severity {
  return atMost && atLeastAsBad(severity, atMost) ? atMost : severity;
}
