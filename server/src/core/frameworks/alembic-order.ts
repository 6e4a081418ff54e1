import type { Revision } from './alembic-revision';

/**
 * The revisions in the order in which `alembic upgrade heads` runs them: that of `alembic history`, which is told backwards.
 * Source: RevisionMap._topological_sort in Alembic 1.19, alembic/script/revision.py.
 * @param revisions in the order of their files
 */
export function upgradeOrder(revisions: readonly Revision[]): readonly Revision[] {
  const known = new Map(revisions.map((revision) => [revision.id, revision]));
  const belowOf = (revision: Revision) => below(revision, known);
  const followed = new Set(revisions.flatMap(belowOf));
  let heads = revisions.filter((revision) => known.get(revision.id) === revision && !followed.has(revision.id));
  const todo = new Set(known.keys());
  const output: Revision[] = [];
  let ancestors = heads.map((head) => ancestorsOf(head, known));
  let at = 0;
  while (heads.length > 0) {
    const candidate = heads[at];
    if (!candidate) break;
    // Another head rests on this one: it goes first.
    const blocking = ancestors.findIndex((one, index) => index !== at && one.has(candidate.id));
    if (blocking >= 0 && !isCircular(candidate, heads[blocking], known)) {
      at = blocking;
      continue;
    }
    if (todo.delete(candidate.id)) output.push(candidate);
    const added = belowOf(candidate).flatMap((id) => {
      const revision = known.get(id);
      return revision && todo.has(id) && !heads.includes(revision) ? [revision] : [];
    });
    const [first, ...others] = added;
    const own = ancestors[at];
    if (first && own && others.length === 0 && candidate.dependsOn.length === 0 && candidate.follows.length === 1) {
      // A plain step down a branch: what rests on what is known already, and long histories are mostly that.
      heads = heads.with(at, first);
      own.delete(candidate.id);
    } else if (!first) {
      heads = heads.toSpliced(at, 1);
      ancestors = ancestors.toSpliced(at, 1);
      at = Math.max(at - 1, 0);
    } else {
      heads = [...heads.with(at, first), ...others];
      ancestors = [...ancestors.with(at, ancestorsOf(first, known)), ...others.map((one) => ancestorsOf(one, known))];
    }
  }
  // What rests on itself is in no order; Alembic refuses it. It comes last, so that none is lost.
  return [...output.reverse(), ...revisions.filter(({ id }) => todo.has(id))];
}

type Known = ReadonlyMap<string, Revision>;

/** Those that a revision follows, as far as they are there. */
function followedBy({ follows }: Revision, known: Known): readonly string[] {
  return follows.flatMap((id) => resolved(id, known) ?? []);
}

/** The same with those that it depends on, unless one that it follows depends on them too. */
function below(revision: Revision, known: Known): readonly string[] {
  const follows = followedBy(revision, known);
  if (revision.dependsOn.length === 0) return follows;
  const earlier = [...reached(revision, (one) => followedBy(one, known), known)].filter((id) => id !== revision.id);
  const anyway = new Set(earlier.flatMap((id) => neededBy(known.get(id), known)));
  return [...new Set([...follows, ...neededBy(revision, known).filter((id) => !anyway.has(id))])];
}

function neededBy(revision: Revision | undefined, known: Known): readonly string[] {
  return revision?.dependsOn.flatMap((id) => resolved(id, known) ?? []) ?? [];
}

/** Ids may be cut short; a label names the newest of its branch, which nothing here rests on. */
function resolved(id: string, known: Known): string | null {
  if (known.has(id)) return id;
  const found = [...known.keys()].filter((one) => id.length >= 4 && one.startsWith(id));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The revision itself and all that it rests on. */
function ancestorsOf(revision: Revision, known: Known): Set<string> {
  return reached(revision, (one) => below(one, known), known);
}

function reached(from: Revision, next: (revision: Revision) => readonly string[], known: Known): Set<string> {
  const found = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at; at = open.pop()) {
    if (found.has(at.id)) continue;
    found.add(at.id);
    for (const id of next(at)) {
      const one = known.get(id);
      if (one) open.push(one);
    }
  }
  return found;
}

function isCircular(a: Revision, b: Revision | undefined, known: Known): boolean {
  return b !== undefined && ancestorsOf(a, known).has(b.id);
}
