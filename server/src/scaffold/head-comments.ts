import type { Workspace } from '../workspace/workspace';
import { commentedAbove } from './above-half';
import { newMigrationsOf } from './new-migrations';

/** Says at the head of each of several new migrations which of them it is: who sees one of them knows that there are others. */
export function numberSteps(workspace: Workspace, before: ReadonlySet<string>): Workspace {
  const places = newMigrationsOf(workspace, before);
  if (places.length < 2) return workspace;
  return places.reduce((next, { project, migration }, index) => {
    const file = migration.up?.file;
    if (file === undefined) return next;
    const comment = `Step ${index + 1} of ${places.length}: ${migration.name}.`;
    const text = next.text(file) ?? '';
    const first = next.withFile(file, commentedAbove(migration, project, text, comment));
    // The line that takes a file out of its transaction may have to be the first.
    return leaves(first, before, file) === leaves(next, before, file)
      ? first
      : next.withFile(file, commentedAbove(migration, project, text, comment, 1));
  }, workspace);
}

function leaves(workspace: Workspace, before: ReadonlySet<string>, file: string): boolean {
  return newMigrationsOf(workspace, before).some(({ migration: { up } }) => up?.file === file && up.optedOut);
}

/** What the comments of a text ask for before it runs: a deployment, a release that is gone. */
export function conditionsIn(text: string): readonly string[] {
  const lines = text.matchAll(
    /^[ \t]*(?:--|#) (?:database-migrator:ignore [^:]+: )?((?:Hold this back|Deploy )[^\n\r]*)/gm,
  );
  return [...lines].map(([, condition = '']) => condition.replace(/\.?$/, '.'));
}
