import type { Dialect } from '../dialect';
import { enterHalf } from '../fold';
import { type FoldedHalf, foldHalfIncrementally } from '../fold-half';
import type { Half, Migration } from '../migration';
import type { Operation } from '../operation';
import { endSession } from '../schema/apply/end-session';
import type { Schema } from '../schema/schema';
import { makeIncomplete } from '../schema/store';
import { ProblemMemory } from './problems';
import { emptyHistory } from './start';

/** A prefix of a history: the schema it leaves, and the prefixes that are one migration longer. */
export interface Prefix {
  readonly schema: Schema;
  /** A statement that was read refers to something that nothing before it created: the files are not the whole history. */
  readonly refersBack: boolean;
  readonly longer: WeakMap<Half, { readonly migration: string; readonly prefix: Prefix }>;
}

/** Both halves of a migration, statement by statement; the way down starts from what the way up leaves. */
export interface FoldedMigration {
  readonly up: FoldedHalf | null;
  readonly down: FoldedHalf | null;
}

/** The migrations of a lineage at its last look, with the prefix before each and, last, the one of all. */
interface Walk {
  readonly start: Prefix;
  readonly migrations: readonly Migration[];
  readonly prefixes: readonly Prefix[];
}

/**
 * Memory between histories: what each prefix leaves, found by the identity of its halves. An edit costs the migrations from the
 * edited one on, and going back to an earlier text costs nothing. It never changes an answer.
 */
export class HistoryCache {
  readonly problems = new ProblemMemory();
  private readonly starts = new Map<string, Prefix>();
  private readonly walks = new Map<string, Walk>();
  /** The last fold of each migration that was looked into, by lineage and id: the next one takes over what did not change. */
  private readonly folds = new Map<string, FoldedMigration>();

  /** The prefix of no migration. */
  start(dialect: Dialect | null, complete: boolean): Prefix {
    const key = `${dialect} ${complete}`;
    const known = this.starts.get(key) ?? prefix(emptyHistory(dialect, complete), false);
    this.starts.set(key, known);
    return known;
  }

  /** What the migrations at the beginning have in common with the last look at this lineage. */
  recall(lineage: string, start: Prefix, migrations: readonly Migration[]): readonly Prefix[] {
    const walk = this.walks.get(lineage);
    if (walk?.start !== start) return [start];
    let same = 0;
    while (
      same < walk.migrations.length &&
      walk.migrations[same] === migrations[same] &&
      same + 1 < walk.prefixes.length
    )
      same++;
    return walk.prefixes.slice(0, same + 1);
  }

  remember(lineage: string, walk: Walk): void {
    this.walks.set(lineage, walk);
  }

  /** The prefix that is longer by this migration. */
  extend(lineage: string, before: Prefix, migration: Migration): Prefix {
    const { id, up, opaque } = migration;
    if (up === null) {
      const schema = opaque ? makeIncomplete(before.schema) : before.schema;
      return schema === before.schema ? before : prefix(schema, before.refersBack);
    }
    const known = before.longer.get(up);
    if (known?.migration === id) return known.prefix;
    const lookedInto = this.folds.get(foldKey(lineage, id))?.up ?? null;
    const folded = foldOne(before.schema, migration, up, lookedInto);
    if (lookedInto) this.keepUp(lineage, id, folded);
    const schema = endSession(folded.end.schema);
    const longer = prefix(opaque ? makeIncomplete(schema) : schema, before.refersBack || refersBack(folded));
    before.longer.set(up, { migration: id, prefix: longer });
    return longer;
  }

  /** Both halves of a migration in a database that has this schema. */
  fold(lineage: string, before: Schema, migration: Migration): FoldedMigration {
    const key = foldKey(lineage, migration.id);
    const known = this.folds.get(key);
    const up = migration.up && foldOne(before, migration, migration.up, known?.up ?? null);
    const from = up ? endSession(up.end.schema) : before;
    const down = migration.down && foldOne(from, migration, migration.down, known?.down ?? null);
    const folded = { up, down };
    this.folds.set(key, folded);
    return folded;
  }

  private keepUp(lineage: string, id: string, up: FoldedHalf): void {
    const key = foldKey(lineage, id);
    this.folds.set(key, { up, down: this.folds.get(key)?.down ?? null });
  }
}

function foldKey(lineage: string, id: string): string {
  return `${lineage}\n${id}`;
}

function foldOne(before: Schema, { id }: Migration, half: Half, known: FoldedHalf | null): FoldedHalf {
  return foldHalfIncrementally(half, enterHalf(before, half), { migration: id, file: half.file }, known);
}

/** Whether the first statement after which nothing can be called absent any more is one that was read, and so knew something we do not. */
function refersBack({ statements, before, end }: FoldedHalf): boolean {
  if (end.schema.complete || before[0]?.schema.complete === false) return false;
  const next = before.findIndex(({ schema }) => !schema.complete);
  const content = statements[(next < 0 ? statements.length : next) - 1]?.content;
  return content !== undefined && content.unread.length === 0 && !content.operations.some(isOpaque);
}

function isOpaque(operation: Operation): boolean {
  return operation.templated === true || (operation.kind === 'dynamicSql' && operation.opaque);
}

function prefix(schema: Schema, refersBack: boolean): Prefix {
  return { schema, refersBack, longer: new WeakMap() };
}
