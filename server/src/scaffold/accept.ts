import type { Answers } from '../core/scaffold/answers';
import type { Kind } from '../core/scaffold/kind';
import type { Workspace } from '../workspace/workspace';
import { commentedAt } from './above-half';
import { findingsOf } from './new-migrations';

/**
 * Silences what a kind is about and no fix takes away, above its statement and with the reason: a table that is to go loses its rows. What
 * is wrong with the change beyond that goes on being told.
 */
export function acceptWhatIsMeant(
  workspace: Workspace,
  before: ReadonlySet<string>,
  { kind, answers }: { readonly kind: Kind; readonly answers: Answers },
): Workspace {
  const { accepts } = kind;
  if (!accepts) return workspace;
  const meant = findingsOf(workspace, before).filter(
    ({ rule, severity }) => severity !== 'info' && accepts.rules.includes(rule),
  );
  const places = new Map<string, { readonly file: string; readonly at: number; readonly rules: Set<string> }>();
  for (const { file, span, rule } of meant) {
    const at = lineStart(workspace, file, span.start);
    const key = `${file} ${at}`;
    const place = places.get(key) ?? { file, at, rules: new Set<string>() };
    place.rules.add(rule);
    places.set(key, place);
  }
  // From the end, so that what is put in moves no place that is still to come.
  return [...places.values()]
    .sort((a, b) => b.at - a.at)
    .reduce((next, { file, at, rules }) => {
      const project = next.projectOf(file);
      const comment = `database-migrator:ignore ${[...rules].sort().join(', ')}: ${accepts.reason(answers)}`;
      return project ? next.withFile(file, commentedAt(at, project, next.text(file) ?? '', comment)) : next;
    }, workspace);
}

/** Of the statement that the place is in. */
function lineStart(workspace: Workspace, file: string, offset: number): number {
  const statements =
    workspace
      .projectOf(file)
      ?.lineages.flatMap(({ migrations }) => migrations.filter(({ files }) => files.includes(file)))
      .flatMap(({ up, down }) => [up, down].flatMap((half) => (half?.file === file ? half.statements : []))) ?? [];
  const own = statements.find(({ start, content }) => start <= offset && offset <= start + content.text.length);
  return own?.start ?? offset;
}
