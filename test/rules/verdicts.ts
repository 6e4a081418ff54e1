import { analyze } from '../../server/src/core/analyze';
import type { Finding } from '../../server/src/core/finding';
import type { Fix } from '../../server/src/core/fix';
import { createHistory } from '../../server/src/core/history';
import { HistoryCache } from '../../server/src/core/history/cache';
import { rules } from '../../server/src/core/rules/registry';
import type { Span } from '../../server/src/core/span';
import type { MeasuredDifference, MeasuredStatement, ReplayError, Verdict } from '../../server/src/core/verdict';
import { applyFix, type ExampleFile, projectOf } from '../pages/example';
import { flawless } from '../support/flawless';
import { type Given, settingOf } from './findings';

export { flawless };

/** Measured findings in the last of some migrations that has this verdict. */
export function measuredIn(
  files: readonly ExampleFile[],
  verdict: Verdict | null,
  given: Given = {},
): readonly Finding[] {
  const project = projectOf(files, settingOf(given));
  const lineage = project.lineages[0];
  const migration = lineage?.migrations.at(-1);
  if (!lineage || !migration) throw new Error('no migration');
  const history = createHistory(lineage, new HistoryCache());
  const measured = new Set(rules.flatMap(({ id, measured }) => (measured ? [id] : [])));
  const { findings } = analyze({ project, lineage, migration, history, rules, verdict });
  return findings.filter(({ rule }) => measured.has(rule));
}

/** The one file that a fix leaves, of one that stood alone. */
export function fixedText(file: ExampleFile, fix: Fix | null | undefined): string | null {
  return (fix && applyFix([file], fix)[0]?.text) ?? null;
}

/** Where a piece of text stands, its first time. */
export function placeIn(text: string, piece: string): Span {
  const start = text.indexOf(piece);
  if (start < 0) throw new Error(`"${piece}" is not there`);
  return { start, end: start + piece.length };
}

export function refusal(span: Span, message: string, onlyWithRows = false): ReplayError {
  return { message, code: null, span, onlyWithRows };
}

export function difference(given: Partial<MeasuredDifference>): MeasuredDifference {
  return {
    kind: 'changed',
    object: 'column users.name',
    field: null,
    before: null,
    after: null,
    restorable: true,
    repair: [],
    ...given,
  };
}

export function statement(given: Partial<MeasuredStatement>): MeasuredStatement {
  return { span: { start: 0, end: 0 }, locks: [], rewrites: [], scans: [], indexBuilds: [], milliseconds: 1, ...given };
}
