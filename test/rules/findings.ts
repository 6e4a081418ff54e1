import { type Configuration, defaultConfiguration } from '../../server/src/core/configuration';
import type { Dialect } from '../../server/src/core/dialect';
import type { Finding } from '../../server/src/core/finding';
import { rules } from '../../server/src/core/rules/registry';
import { analyzeAll, type ExampleFile, projectOf, type Setting } from '../pages/example';

export interface Given {
  readonly dialect?: Dialect | null;
  readonly framework?: string;
  readonly configuration?: Partial<Configuration>;
}

/** Rules that look at one statement of the way up: what these tests are about. */
const wayUp = new Set(
  rules.flatMap((rule) => (rule.scope === 'operation' && rule.halves.includes('up') ? [rule.id] : [])),
);

/** The project settings of a test. */
export function settingOf({ dialect = 'postgresql', framework = 'plain', configuration = {} }: Given): Setting {
  return { dialect, framework, configuration: { ...defaultConfiguration, dialect, ...configuration } };
}

/** Findings about the way up in the last of some migrations, each the text of a file. */
export function findingsOf(migrations: readonly string[], given: Given = {}): readonly Finding[] {
  const files = migrations.map((text, index): ExampleFile => ({ path: `migrations/00${index + 1}_step.sql`, text }));
  const last = files.at(-1)?.path ?? '';
  return findingsIn(files, given).filter(({ file }) => file === last);
}

/** Findings about the way up in all of some files. */
export function findingsIn(files: readonly ExampleFile[], given: Given = {}): readonly Finding[] {
  const reports = analyzeAll(projectOf(files, settingOf(given)));
  const unread = reports.flatMap((report) => report.unread.map(({ reason }) => reason));
  if (unread.length > 0) throw new Error(`not read: ${unread.join(', ')}`);
  return reports.flatMap(({ findings }) => findings).filter(({ rule }) => wayUp.has(rule));
}

/** The rules that spoke, in order of their places. */
export function spoke(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ rule }) => rule);
}
