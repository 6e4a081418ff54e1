import { inLanguage } from '../core/analyze/fix-language';
import type { Finding } from '../core/finding';
import type { Fix } from '../core/fix';
import { applyEdits } from '../core/text';
import type { Workspace } from '../workspace/workspace';
import { findingsOf, newMigrationsOf } from './new-migrations';

/** A fix may bring up what another one mends; so often is looked again. */
const mostRounds = 12;

/**
 * Puts right what the rules object to in new migrations, by their own fixes: of each finding the first that leaves fewer such findings.
 * Fixes may make more migrations; files that were there are not touched.
 * @param before the files that were there
 */
export function improved(workspace: Workspace, before: ReadonlySet<string>): Workspace {
  let next = workspace;
  for (let round = 0; round < mostRounds; round++) {
    const better = improvedOnce(next, before);
    if (better === null) break;
    next = better;
  }
  return next;
}

function improvedOnce(workspace: Workspace, before: ReadonlySet<string>): Workspace | null {
  const objections = worthMending(workspace, before);
  for (const finding of objections) {
    const project = workspace.projectOf(finding.file);
    for (const thunk of finding.fixes) {
      const fix = project && inLanguage(thunk(), project);
      const next = fix && applied(fix, workspace, before);
      if (next && weight(worthMending(next, before)) < weight(objections) && !takesAll(next, workspace, before))
        return next;
    }
  }
  return null;
}

/** What is worse than worth knowing. */
function worthMending(workspace: Workspace, before: ReadonlySet<string>): readonly Finding[] {
  return findingsOf(workspace, before).filter(({ severity }) => severity !== 'info');
}

/** One that fails is worse than any number that may hurt. */
function weight(findings: readonly Finding[]): number {
  return findings.reduce((sum, { severity }) => sum + (severity === 'error' ? 100 : 1), 0);
}

/** A fix that removes what is redundant or fails would leave nothing of what was asked for. */
function takesAll(next: Workspace, workspace: Workspace, before: ReadonlySet<string>): boolean {
  const empty = (one: Workspace) =>
    newMigrationsOf(one, before).filter(({ migration }) => migration.up?.statements.length === 0).length;
  return empty(next) > empty(workspace);
}

/** Null for a fix that would edit a file that was there. */
function applied({ edits }: Fix, workspace: Workspace, before: ReadonlySet<string>): Workspace | null {
  const files = [...new Set(edits.map(({ file }) => file))];
  if (files.some((file) => before.has(file))) return null;
  return workspace.withFiles(
    files.map((file) => {
      const own = edits.filter((edit) => edit.file === file);
      return [file, applyEdits(workspace.text(file) ?? '', own)] as const;
    }),
  );
}
