import { isMysqlFamily } from '../../server/src/core/dialect';
import { createHistory } from '../../server/src/core/history';
import { HistoryCache } from '../../server/src/core/history/cache';
import type { Lineage, Project } from '../../server/src/core/project';
import { sideBySide } from '../../server/src/core/schema/diff/side-by-side';
import { drift } from '../../server/src/core/schema/drift';
import { sentHalf } from '../../server/src/core/sent/sent-half';
import { openDatabase } from '../../server/src/database/open';
import { introspect } from '../../server/src/introspect/introspect';
import { schemaSql } from '../../server/src/report/schema/sql';
import type { Engine } from '../../server/src/verify/engine';
import { openPgliteEngine } from '../../server/src/verify/engines/pglite';
import { openSqliteEngine } from '../../server/src/verify/engines/sqlite';
import { openWorkspace } from '../../server/src/workspace/open-workspace';
import { freshDatabase, mariadbUrl } from '../support/mariadb';
import { pgliteFolders } from '../verify/engines/pglite-folders';

/** What is told of one history: in what its schema, as the texts tell it, is not the one that the database tells after all of it has run. */
export interface Told {
  readonly history: string;
  readonly migrations: number;
  readonly objects: number;
  readonly differences: readonly string[];
  /** The two schemas as texts to be laid side by side. */
  readonly sides: readonly [migrations: string, database: string];
}

/**
 * Replays each history of a folder in a database of its dialect, and compares.
 * @param mysqlUrl gives an empty database of MySQL or MariaDB; the run's MariaDB where nothing does
 */
export async function compareWithDatabase(folder: string, mysqlUrl?: () => Promise<string>): Promise<readonly Told[]> {
  const { projects } = await openWorkspace(folder);
  const told: Told[] = [];
  for (const project of projects) {
    for (const lineage of project.lineages) told.push(await compareLineage(project, lineage, mysqlUrl));
  }
  return told;
}

async function compareLineage(project: Project, lineage: Lineage, mysqlUrl?: () => Promise<string>): Promise<Told> {
  const database =
    mysqlUrl && isMysqlFamily(lineage.dialect.dialect)
      ? await openDatabase(await mysqlUrl(), { folder: '.' })
      : await emptyDatabase(project, lineage);
  try {
    const preset = project.framework.preset === undefined ? null : (await introspect(database)).schema;
    for (const { up, down } of lineage.migrations) {
      if (!up) continue;
      const text = project.text(up.file) ?? '';
      const half = sentHalf(up, down, project.framework.asSent?.(text) ?? text, project.framework);
      for (const string of half.strings) await database.send(string.text);
    }
    const { schema } = await introspect(database);
    const expected = createHistory(lineage, new HistoryCache()).head().schema;
    const told = drift(expected, schema, preset);
    const { wanted, found } = sideBySide(expected, schema, told);
    return {
      history: [project.root, lineage.name].filter(Boolean).join(' '),
      migrations: lineage.migrations.length,
      objects: schema.objects.size,
      differences: told.map(
        ({ kind, object, field, before, after }) => `${kind} ${object} ${field ?? ''}: ${before} → ${after}`,
      ),
      sides: [schemaSql(wanted), schemaSql(found)],
    };
  } finally {
    await database.close();
  }
}

export type Replayed = Pick<Engine, 'dialect' | 'send' | 'query' | 'close'>;

function extensionsOf({ migrations }: Lineage): readonly string[] {
  const operations = migrations.flatMap(({ up }) => up?.statements.flatMap(({ content }) => content.operations) ?? []);
  return operations.flatMap((one) =>
    one.kind === 'createObject' && one.object.class === 'extension' ? [one.object.name.name] : [],
  );
}

/** An empty database of the dialect of a history, with the extensions that it asks for and what its platform has. */
export async function emptyDatabase(project: Project, lineage: Lineage): Promise<Replayed> {
  const { dialect } = lineage.dialect;
  const extensions = extensionsOf(lineage);
  if (dialect === 'sqlite') return openSqliteEngine({ statementTimeoutMilliseconds: 60_000, memoryMegabytes: 256 });
  if (isMysqlFamily(dialect)) {
    const fresh = await freshDatabase();
    const database = await openDatabase(`${await mariadbUrl()}/${fresh.name}`, { folder: '.' });
    const close = async () => {
      await database.close();
      await fresh.drop();
    };
    return {
      dialect: database.dialect,
      send: (sql) => database.send(sql),
      query: (sql, given) => database.query(sql, given),
      close,
    };
  }
  const engine = await openPgliteEngine({ ...pgliteFolders, extensions });
  if (project.framework.preset) await engine.send(project.framework.preset);
  return engine;
}
