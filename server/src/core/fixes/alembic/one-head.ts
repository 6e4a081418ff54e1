import type { Fix } from '../../fix';
import { mergeRevision } from '../../frameworks/alembic-scaffold';
import { ancestorsOf, graphOf } from '../../history/graph';
import { unnamedHeads } from '../../history/heads';
import type { Migration } from '../../migration';
import type { MigrationPlace } from '../../rules/report';
import { span } from '../../span';
import { isRefusal } from '../../writers/writer';
import { besideOf } from '../new-migration';
import { followAnother } from './follow-another';

/** Ways out of several heads, told at one of them: its branch goes behind another's head, or a revision merges all. */
export function oneHead(place: MigrationPlace): readonly ((place: MigrationPlace) => Fix | null)[] {
  const { lineage, migration, project } = place;
  const graph = project.framework.language === 'python' ? graphOf(lineage.migrations) : null;
  const heads = graph && unnamedHeads(lineage.migrations, graph).find((some) => some.includes(migration));
  if (!graph || !heads) return [];
  const other = heads.findLast((head) => head !== migration);
  const first = other && branchStart(migration, ancestorsOf(migration, graph), ancestorsOf(other, graph));
  return [
    ...(first && other ? [followAnother(first, other, heads.length === 2 && heads.at(-1) === migration)] : []),
    () => merge(heads, place),
  ];
}

/** The first revision of a branch that has not been merged on its way: it alone names what the branch follows. */
function branchStart(head: Migration, ancestors: readonly Migration[], others: readonly Migration[]): Migration | null {
  const own = ancestors.filter((one) => !others.includes(one));
  const start = own.find(({ parents }) => parents.some((id) => others.some((one) => one.id === id)));
  return start && own.every(({ parents }) => parents.length < 2) && own.includes(head) ? start : null;
}

/** A revision that follows all of them, as `alembic merge heads` makes it. */
function merge(heads: readonly Migration[], { project, lineage }: MigrationPlace): Fix | null {
  const { root } = project;
  const files = mergeRevision({ root, existing: lineage.migrations, beside: besideOf(project) }, heads);
  if (isRefusal(files)) return null;
  return {
    title: `Merge the ${heads.length} heads in a new revision`,
    edits: files.map(({ path, text }) => ({ file: path, span: span(0, 0), newText: text })),
    preferred: false,
    language: 'python',
  };
}
