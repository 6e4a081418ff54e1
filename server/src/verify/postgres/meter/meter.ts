import type { MeasuredStatement, RelationLock } from '../../../core/verdict';
import type { Engine, Sent } from '../../engine';
import type { Meter } from '../../probe';
import { type Held, heldLocks, type KnownRelation, knownRelations } from './held';
import { byStrength, isOfDailyWork, strengthOf } from './lock-modes';
import { readMessages, type Said } from './messages';

/**
 * Measures statement after statement of a half in the open transaction. What the half itself has made is left out: nobody waits for it.
 * @throws {DatabaseError}
 */
export async function startMeter(engine: Engine): Promise<Meter> {
  const [relations, held] = [await knownRelations(engine), await heldLocks(engine)];
  return new PostgresMeter(engine, new Map(relations.map((relation) => [relation.oid, relation])), held);
}

type Measured = Omit<MeasuredStatement, 'span' | 'milliseconds'>;

class PostgresMeter implements Meter {
  constructor(
    private readonly engine: Engine,
    /** What stood before the half, as it was called and stored before the next statement. */
    private readonly known: Map<string, KnownRelation>,
    private held: Held,
  ) {}

  async after({ notices }: Sent): Promise<Measured> {
    const said = readMessages(notices);
    const held = await heldLocks(this.engine);
    const before = this.held;
    const indexBuilds = this.builds(said, held);
    const measured = {
      locks: this.newLocks(before, held, new Set(indexBuilds)),
      rewrites: this.rewrites(said, held),
      scans: await this.scans(said, held),
      indexBuilds,
    };
    for (const relation of held.relations) if (this.known.has(relation.oid)) this.known.set(relation.oid, relation);
    this.held = held;
    return measured;
  }

  /** A dropped or renamed one is called what it was called before. */
  private newLocks(before: Held, held: Held, built: ReadonlySet<string>): readonly RelationLock[] {
    return [...held.modes]
      .flatMap(([oid, mode]): readonly RelationLock[] => {
        const relation = this.known.get(oid);
        if (!relation || strengthOf(mode) <= strengthOf(before.modes.get(oid) ?? '')) return [];
        const isBeside = 'iIS'.includes(relation.kind) && (isOfDailyWork(mode) || built.has(relation.title));
        return isBeside ? [] : [{ relation: relation.title, mode }];
      })
      .sort(byStrength);
  }

  /** ALTER TABLE says so; CLUSTER and REFRESH do not, but leave another file. */
  private rewrites(said: Said, held: Held): readonly string[] {
    return held.relations.flatMap((now) => {
      const was = this.known.get(now.oid);
      if (!was || !'rm'.includes(now.kind)) return [];
      const isRewritten =
        said.rewritten.some((name) => this.tableNamed(name, held) === now) ||
        (now.file !== was.file && !this.isEmptied(now));
      return isRewritten ? [was.title] : [];
    });
  }

  /** TRUNCATE leaves another file, and empty indexes that it says to have built. */
  private isEmptied(now: KnownRelation): boolean {
    return now.kind === 'r' && now.isEmpty && now.file !== this.known.get(now.oid)?.file;
  }

  private async scans(said: Said, held: Held): Promise<readonly string[]> {
    const tables = held.relations.filter(({ oid, kind }) => this.known.has(oid) && 'rpf'.includes(kind));
    const verified = said.verified.flatMap((name) => this.tableNamed(name, held) ?? []);
    const validated = await this.tablesOf(said.validated, tables);
    return [...new Set([...verified, ...validated].map(({ title }) => title))];
  }

  /** The tables whose rows were looked up for foreign keys of these names. */
  private async tablesOf(
    foreignKeys: readonly string[],
    tables: readonly KnownRelation[],
  ): Promise<readonly KnownRelation[]> {
    if (foreignKeys.length === 0) return [];
    const rows = await this.engine.query<{ readonly oid: string }>(
      `SELECT conrelid::text AS oid FROM pg_constraint WHERE contype = 'f' AND conname IN (SELECT json_array_elements_text($1)) AND conrelid::text IN (SELECT json_array_elements_text($2))`,
      [JSON.stringify(foreignKeys), JSON.stringify(tables.map(({ oid }) => oid))],
    );
    return tables.filter(({ oid }) => rows.some((row) => row.oid === oid));
  }

  /** Those that a rewrite builds again are among them; those of new tables and of TOAST tables are not. */
  private builds(said: Said, held: Held): readonly string[] {
    return said.built.flatMap(({ index, table }) => {
      const on = this.tableNamed(table, held);
      return on && (said.rewritten.includes(table) || !this.isEmptied(on))
        ? [on.title.slice(0, on.title.length - on.name.length) + index]
        : [];
    });
  }

  /** Messages leave out the schema: of two tables of a name it is the one with the stronger lock. */
  private tableNamed(name: string, { relations, modes }: Held): KnownRelation | null {
    const tables = relations.filter((one) => one.name === name && 'rpfm'.includes(one.kind) && this.known.has(one.oid));
    const [strongest] = tables.sort((a, b) => strengthOf(modes.get(b.oid) ?? '') - strengthOf(modes.get(a.oid) ?? ''));
    return strongest ?? null;
  }
}
