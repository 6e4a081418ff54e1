import { foldedStatements } from '../core/history/statements';
import { writeDown } from '../core/rollback/write-down';
import { applyEdits } from '../core/text';
import { Checker } from '../report/checker';
import type { Workspace } from '../workspace/workspace';
import { newMigrationsOf } from './new-migrations';

/**
 * Gives new migrations the way back that they lack, the exact inverse of their way up, where the tool expects one or the project writes them.
 * @param before the files that were there
 */
export function withDowns(workspace: Workspace, before: ReadonlySet<string>): Workspace {
  const checker = new Checker();
  let next = workspace;
  for (const place of newMigrationsOf(workspace, before)) {
    const { project, lineage, migration } = place;
    if (!expectsDown(place)) continue;
    const { up } = checker.historyOf(project, lineage).fold(migration);
    const { kind, written } = writeDown(place, up ? foldedStatements(up) : []);
    if (kind !== 'write' || written === null) continue;
    for (const file of new Set(written.edits.map((edit) => edit.file))) {
      const edits = written.edits.filter((edit) => edit.file === file);
      next = next.withFile(file, applyEdits(next.text(file) ?? '', edits));
    }
  }
  return next;
}

/** Where the tool asks for a way back, and where it has a place for one that the project's migrations fill. */
function expectsDown({ project, lineage }: ReturnType<typeof newMigrationsOf>[number]): boolean {
  const { missingDown } = project.framework;
  if (missingDown === 'required' || missingDown === 'conventional') return true;
  return missingDown === 'described' && lineage.migrations.some(({ down }) => down !== null);
}
