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
    if (!first) {
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

/** Those that a revision follows and those it depends on, as far as they are there. */
function below({ follows, dependsOn }: Revision, known: ReadonlyMap<string, Revision>): readonly string[] {
  return [...new Set([...follows, ...dependsOn])].flatMap((id) => resolved(id, known) ?? []);
}

/** Ids may be cut short; a label names the newest of its branch, which nothing here rests on. */
function resolved(id: string, known: ReadonlyMap<string, Revision>): string | null {
  if (known.has(id)) return id;
  const found = [...known.keys()].filter((one) => id.length >= 4 && one.startsWith(id));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The revision itself and all that it rests on. */
function ancestorsOf(revision: Revision, known: ReadonlyMap<string, Revision>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [revision];
  for (let next = open.pop(); next; next = open.pop()) {
    if (found.has(next.id)) continue;
    found.add(next.id);
    for (const id of below(next, known)) {
      const one = known.get(id);
      if (one) open.push(one);
    }
  }
  return found;
}

function isCircular(a: Revision, b: Revision | undefined, known: ReadonlyMap<string, Revision>): boolean {
  return b !== undefined && ancestorsOf(a, known).has(b.id);
}
