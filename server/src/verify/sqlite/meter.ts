import type { MeasuredStatement } from '../../core/verdict';
import { quoteSqlite } from '../../core/writers/sqlite/identifiers';
import type { Engine } from '../engine';
import type { Meter } from '../probe';
import { readTableText } from './create-table';
import { queryAsOne } from './query-as-one';
import { foldName } from './spelling';

type Measured = Omit<MeasuredStatement, 'span' | 'milliseconds'>;

/** Tables and indexes as `sqlite_schema` has them. */
interface Entry {
  readonly type: 'index' | 'table';
  readonly name: string;
  readonly table: string;
  /** Where its rows are: https://www.sqlite.org/fileformat2.html#storage_of_the_sql_database_schema */
  readonly rootpage: number;
  readonly sql: string;
}

type Look = ReadonlyMap<string, Entry>;

const nothing: Measured = { locks: [], rewrites: [], scans: [], indexBuilds: [] };

/**
 * Looks at the catalog after each statement. SQLite locks the whole database for whoever writes, so that there are no locks to tell
 * statements apart by; and it does not say which rows a statement has read, so that no scans are told.
 */
export class SqliteMeter implements Meter {
  /** Tables that have been made anew under the name of one that stood before, and have got no row yet. */
  private awaited: readonly Entry[] = [];

  private constructor(
    private readonly engine: Engine,
    private readonly before: Look,
    private last: Look,
    private version: number,
  ) {}

  static async start(engine: Engine): Promise<SqliteMeter> {
    const look = await lookAt(engine);
    return new SqliteMeter(engine, look, look, await versionOf(engine));
  }

  async after(): Promise<Measured> {
    const changed = await this.changes();
    const candidates = [
      ...this.awaited.filter(({ name }) => this.last.has(keyOf('table', name))),
      ...changed.flatMap(({ was, is }) => (this.isMadeAnew(was, is) || losesColumn(was, is) ? [is] : [])),
    ];
    const filled = await filledAmong(this.engine, candidates);
    this.awaited = candidates.filter(({ name }) => !filled.has(name));
    return {
      ...nothing,
      rewrites: [...filled],
      indexBuilds: changed.flatMap(({ was, is }) => (isBuilt(was, is) && this.stood(is.table) ? [is.name] : [])),
    };
  }

  /** What is otherwise in the catalog than after the statement before. */
  private async changes(): Promise<readonly CatalogChange[]> {
    const version = await versionOf(this.engine);
    if (version === this.version) return [];
    const [last, now] = [this.last, await lookAt(this.engine)];
    [this.last, this.version] = [now, version];
    return [...now]
      .map(([key, is]) => ({ was: last.get(key), is }))
      .filter(({ was, is }) => was?.rootpage !== is.rootpage || was.sql !== is.sql);
  }

  /** Its rows lie elsewhere than before, or it was gone in between. */
  private isMadeAnew(was: Entry | undefined, is: Entry): boolean {
    return is.type === 'table' && was?.rootpage !== is.rootpage && this.stood(is.name);
  }

  private stood(table: string): boolean {
    return this.before.has(keyOf('table', table));
  }
}

interface CatalogChange {
  readonly was: Entry | undefined;
  readonly is: Entry;
}

/** Dropping a column writes every row without it: https://www.sqlite.org/lang_altertable.html#altertabdropcol */
function losesColumn(was: Entry | undefined, is: Entry): boolean {
  if (is.type !== 'table' || was === undefined || was.rootpage !== is.rootpage) return false;
  return storedColumns(is.sql) < storedColumns(was.sql);
}

/** A virtual generated column is stored nowhere. */
function storedColumns(sql: string): number {
  const isVirtual = ({ kind, tokens }: { kind: string; tokens: readonly { text: string }[] }) =>
    kind === 'generated' && tokens.at(-1)?.text !== 'stored';
  return readTableText(sql).columns.filter(({ clauses }) => !clauses.some(isVirtual)).length;
}

function isBuilt(was: Entry | undefined, is: Entry): boolean {
  return is.type === 'index' && was?.rootpage !== is.rootpage;
}

/** Names of those that have rows: an empty table is not rewritten. */
async function filledAmong(engine: Engine, tables: readonly Entry[]): Promise<ReadonlySet<string>> {
  const filled = new Set<string>();
  for (const { name } of tables) {
    const rows = await engine.query(`SELECT 1 FROM main.${quoteSqlite(name)} LIMIT 1`);
    if (rows.length > 0) filled.add(name);
  }
  return filled;
}

async function lookAt(engine: Engine): Promise<Look> {
  const rows = await queryAsOne<[Entry['type'], string, string, number, string]>(
    engine,
    'type, name, tbl_name, rootpage, sql',
    'sqlite_schema WHERE rootpage > 0 AND sql IS NOT NULL',
  );
  return new Map(
    rows.map(([type, name, table, rootpage, sql]) => [keyOf(type, name), { type, name, table, rootpage, sql }]),
  );
}

function keyOf(type: Entry['type'], name: string): string {
  return `${type} ${foldName(name)}`;
}

/** Another number after every change of the schema: https://www.sqlite.org/pragma.html#pragma_schema_version */
async function versionOf(engine: Engine): Promise<number> {
  const [row] = await engine.query<{ schema_version: number }>('PRAGMA schema_version');
  return row?.schema_version ?? 0;
}
