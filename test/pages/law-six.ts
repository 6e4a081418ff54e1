import type { Report } from '../../server/src/core/analyze';
import { atLeastAsBad, type Finding } from '../../server/src/core/finding';
import type { Fix } from '../../server/src/core/fix';
import { analyzeAll, applyFix, type ExampleFile, projectOf, type Setting } from './example';

/**
 * Law 6, over a whole project: after a fix its finding is gone, whatever is new is no worse than it was (or than what the same rule said
 * before and no longer does), and what was written reads.
 * @returns what breaks the law, in words; nothing when it holds
 */
export function brokenByFixes(
  files: readonly ExampleFile[],
  setting: Setting,
  findings: readonly Finding[],
): readonly string[] {
  const before = analyzeAll(projectOf(files, setting));
  return fixesOf(findings).flatMap(({ finding, fix }) =>
    breaches(finding, fix, before, analyzeAll(projectOf(applyFix(files, fix), setting))),
  );
}

/** The same where the findings rest on replays. @param reportsOf analyses files with what replaying them shows */
export async function brokenByMeasuredFixes(
  files: readonly ExampleFile[],
  findings: readonly Finding[],
  reportsOf: (files: readonly ExampleFile[]) => Promise<readonly Report[]>,
): Promise<readonly string[]> {
  const before = await reportsOf(files);
  const broken: string[] = [];
  for (const { finding, fix } of fixesOf(findings)) {
    broken.push(...breaches(finding, fix, before, await reportsOf(applyFix(files, fix))));
  }
  return broken;
}

function fixesOf(findings: readonly Finding[]): readonly { readonly finding: Finding; readonly fix: Fix }[] {
  return findings.flatMap((finding) =>
    finding.fixes.flatMap((thunk) => {
      const fix = thunk();
      return fix ? [{ finding, fix }] : [];
    }),
  );
}

function breaches(
  finding: Finding,
  { title }: Fix,
  before: readonly Report[],
  after: readonly Report[],
): readonly string[] {
  const [old, now] = [findingsOf(before), findingsOf(after)];
  const unread = unreadOf(after) > unreadOf(before) ? [`${title}: cannot be read`] : [];
  const stays = count(now, finding) >= count(old, finding) ? [`${title}: the finding stays`] : [];
  const gone = old.filter((one) => count(now, one) < count(old, one));
  const isMilder = (one: Finding) =>
    gone.some(({ rule, severity }) => rule === one.rule && atLeastAsBad(severity, one.severity));
  const worse = now.filter((one) => count(now, one) > count(old, one) && isWorse(one, finding) && !isMilder(one));
  return [...unread, ...stays, ...worse.map(({ message }) => `${title}: ${message}`)];
}

function findingsOf(reports: readonly Report[]): readonly Finding[] {
  return reports.flatMap((report) => report.findings);
}

function unreadOf(reports: readonly Report[]): number {
  return reports.flatMap(({ unread }) => unread).length;
}

function count(list: readonly Finding[], one: Finding): number {
  return list.filter(({ rule, message }) => rule === one.rule && message === one.message).length;
}

function isWorse(one: Finding, other: Finding): boolean {
  return one.severity !== other.severity && atLeastAsBad(one.severity, other.severity);
}
