import { atLeastAsBad, type Finding } from '../../server/src/core/finding';
import { analyzeAll, applyFix, type ExampleFile, projectOf, type Setting } from './example';

/**
 * Law 6, over a whole project: after a fix its finding is gone, whatever is new is no worse than it was, and what was written reads.
 * @returns what breaks the law, in words; nothing when it holds
 */
export function brokenByFixes(
  files: readonly ExampleFile[],
  setting: Setting,
  findings: readonly Finding[],
): readonly string[] {
  const before = findingsIn(files, setting);
  return findings.flatMap((finding) =>
    finding.fixes.flatMap((thunk) => {
      const fix = thunk();
      if (!fix) return [];
      const fixed = applyFix(files, fix);
      const after = findingsIn(fixed, setting);
      const unread = unreadIn(fixed, setting) > unreadIn(files, setting) ? [`${fix.title}: cannot be read`] : [];
      const stays = count(after, finding) >= count(before, finding) ? [`${fix.title}: the finding stays`] : [];
      const worse = after.filter((one) => count(after, one) > count(before, one) && isWorse(one, finding));
      return [...unread, ...stays, ...worse.map(({ message }) => `${fix.title}: ${message}`)];
    }),
  );
}

function findingsIn(files: readonly ExampleFile[], setting: Setting): readonly Finding[] {
  return analyzeAll(projectOf(files, setting)).flatMap((report) => report.findings);
}

function unreadIn(files: readonly ExampleFile[], setting: Setting): number {
  return analyzeAll(projectOf(files, setting)).flatMap(({ unread }) => unread).length;
}

function count(list: readonly Finding[], one: Finding): number {
  return list.filter(({ rule, message }) => rule === one.rule && message === one.message).length;
}

function isWorse(one: Finding, other: Finding): boolean {
  return one.severity !== other.severity && atLeastAsBad(one.severity, other.severity);
}
