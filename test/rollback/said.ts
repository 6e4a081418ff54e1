import { analyzeAll, projectOf } from '../pages/example';
import { type Given, settingOf } from '../rules/findings';

/** Rules that compare the way back with what was there before. */
const comparing = new Set([
  'down-does-not-revert',
  'down-lossy-definition',
  'down-touches-unowned',
  'down-loses-data',
  'down-cannot-restore-data',
  'down-wrong-order',
  'down-fails',
  'down-raises',
]);

/** What they say without a replay of the last of some migrations: "rule: message". */
export function said(before: string, up: string, down: string, given: Given = {}): readonly string[] {
  const files = [
    { path: 'migrations/001_before.sql', text: `${before}\n` },
    { path: 'migrations/002_step.sql', text: `-- Up\n${up}\n\n-- Down\n${down}\n` },
  ];
  const reports = analyzeAll(projectOf(files, settingOf(given)));
  const findings = reports.at(-1)?.findings ?? [];
  return findings.filter(({ rule }) => comparing.has(rule)).map(({ rule, message }) => `${rule}: ${message}`);
}
