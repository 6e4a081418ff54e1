import { readHalf } from '../../server/src/core/assemble/read-half';
import { ReadingCache } from '../../server/src/core/assemble/reading-cache';
import { createHistory, type History } from '../../server/src/core/history';
import { HistoryCache } from '../../server/src/core/history/cache';
import { foldedStatements } from '../../server/src/core/history/statements';
import { writeDownHalf } from '../../server/src/core/inverse/down-half';
import { invertHalf } from '../../server/src/core/inverse/invert';
import type { Half, Migration } from '../../server/src/core/migration';
import type { Lineage, Project } from '../../server/src/core/project';
import { sentHalf } from '../../server/src/core/sent/sent-half';
import { noVariables } from '../../server/src/core/variables/variable';
import type { Verdict } from '../../server/src/core/verdict';
import { detectStyle } from '../../server/src/core/writers/style';
import { isRefusal } from '../../server/src/core/writers/writer';
import { writerFor } from '../../server/src/core/writers/writer-for';
import type { ReplayMigration } from '../../server/src/verify/job';
import { makeJob } from '../../server/src/verify/job/make-job';
import { Verifier } from '../../server/src/verify/verifier';
import { openWorkspace } from '../../server/src/workspace/open-workspace';
import { loadReaders } from '../../server/src/workspace/readers';

/** The way back of one migration, as written from its way up alone. */
export interface WrittenDown {
  readonly id: string;
  readonly up: string;
  readonly down: string;
  /** What stays undone, and why: structure, apart from rows. Empty for a complete way back. */
  readonly missing: readonly string[];
  /** The same for what becomes of rows. */
  readonly rows: readonly string[];
  /** Null where the way up could not be run, and so nothing was measured. */
  readonly measured: Measured | null;
}

export interface Measured {
  /** The engine's word, with its place: the way back, or the way up again after it. */
  readonly error: string | null;
  /** In what the schema differs after the way back, in words. */
  readonly differences: readonly string[];
}

export interface WrittenHistory {
  readonly title: string;
  readonly engine: string;
  readonly downs: readonly WrittenDown[];
  /** Migrations without a way up in SQL, or whose way up the engine did not take, with the reason. */
  readonly leftOut: readonly { readonly id: string; readonly reason: string }[];
}

/**
 * Writes the way back of every PostgreSQL and SQLite migration of a folder, as though it had none, and replays up, down, up with it in the
 * embedded engine.
 * @param script absolute path of the built process
 */
export async function writtenDowns(
  folder: string,
  script: string,
  cacheFolder: string,
): Promise<readonly WrittenHistory[]> {
  const workspace = await openWorkspace(folder);
  const all: WrittenHistory[] = [];
  for (const project of workspace.projects) {
    for (const lineage of project.lineages) {
      const { dialect } = lineage.dialect;
      if (dialect === 'postgresql' || dialect === 'sqlite')
        all.push(await writtenHistory(project, lineage, dialect, { script, cacheFolder }));
    }
  }
  return all;
}

async function writtenHistory(
  project: Project,
  lineage: Lineage,
  dialect: 'postgresql' | 'sqlite',
  process: { readonly script: string; readonly cacheFolder: string },
): Promise<WrittenHistory> {
  const history = createHistory(lineage, new HistoryCache());
  const written = await Promise.all(lineage.migrations.map((one) => write(project, history, one, dialect)));
  const job = makeJob({ project, history, dialect, engine: { kind: 'embedded' }, rows: null, wanted: () => true });
  const migrations = job.migrations.map((migration, index): ReplayMigration => {
    const down = written[index] ?? null;
    return { ...migration, down: down?.sent ?? null, downUnsendable: null, irreversible: false };
  });
  const verifier = new Verifier(process);
  const verdicts = await verifier.run({ ...job, migrations });
  await verifier.dispose();
  const downs: WrittenDown[] = [];
  const leftOut: { readonly id: string; readonly reason: string }[] = [];
  for (const [index, { id }] of lineage.migrations.entries()) {
    const [down, verdict] = [written[index] ?? null, verdicts.get(index)];
    if (down === null) leftOut.push({ id, reason: 'no way up in SQL' });
    else if (verdict === undefined || verdict.up.status !== 'ok')
      leftOut.push({ id, reason: verdict?.up.error?.message ?? verdict?.notes[0] ?? 'not replayed' });
    else downs.push({ ...down.told, measured: measuredOf(verdict, down.told.down) });
  }
  const title = `${project.root}${lineage.name && ` (${lineage.name})`}`;
  return { title, engine: verdicts.get(0)?.engine ?? dialect, downs, leftOut };
}

async function write(project: Project, history: History, migration: Migration, dialect: 'postgresql' | 'sqlite') {
  const folded = history.fold(migration).up;
  const writer = writerFor(dialect);
  if (migration.up === null || folded === null || writer === null) return null;
  const text = project.text(migration.up.file) ?? '';
  const inversion = invertHalf(foldedStatements(folded));
  const { sql } = writeDownHalf(inversion, writer, detectStyle(text));
  const style = detectStyle(text);
  const inverses = inversion.statements.flatMap((statement) => statement.inverses);
  const refused = inverses.flatMap(({ operations }) => {
    const answer = writer.write(operations, style);
    return isRefusal(answer) ? [answer.refused] : [];
  });
  const missing = [...refused, ...inverses.flatMap((inverse) => inverse.missing ?? [])];
  const isOfRows = (reason: string) => rowReasons.test(reason);
  const { down, sent } = await sentText(project, migration.up, sql, dialect);
  const { id } = migration;
  const told = {
    ...{ id, up: text.slice(migration.up.span.start, migration.up.span.end), down },
    missing: missing.filter((reason) => !isOfRows(reason)),
    rows: [...missing.filter(isOfRows), ...inverses.flatMap((inverse) => inverse.notRestored ?? [])],
  };
  return { told, sent };
}

/** Words of core/inverse/data.ts: structure is whole, rows are not. */
const rowReasons = /^cannot (?:bring back|tell which rows)|\bstay: delete them by their keys$/;

/** The written half as the project's framework would send it. */
async function sentText(project: Project, up: Half, sql: string, dialect: 'postgresql' | 'sqlite') {
  const { framework } = project;
  const text = framework.statements?.(sql, 'down') ?? sql;
  const reader = (await loadReaders([dialect])).dialects.get(dialect);
  const section = { kind: 'down', marker: null, span: { start: 0, end: text.length }, optedOut: up.optedOut } as const;
  const { file, transaction } = up;
  const source = { kind: 'down', file, text, sections: [section], transaction, variables: noVariables } as const;
  const half = readHalf(source, framework, reader ? [reader] : [], new ReadingCache());
  return { down: text, sent: sentHalf(half, null, text, framework) };
}

function measuredOf({ down, differences, reapplyError, reverted }: Verdict, text: string): Measured {
  const place = down.error && text.slice(down.error.span.start, down.error.span.end);
  const again = reapplyError && `again: ${reapplyError.message}`;
  return {
    error: down.error ? `${down.error.message} · at ${place}` : again,
    differences: reverted === false ? differences.filter(({ restorable }) => restorable).map(inWords) : [],
  };
}

function inWords({ kind, object, field, before, after }: Verdict['differences'][number]): string {
  return `${object} ${kind}${field === null ? '' : ` ${field}`}: ${before ?? '-'} → ${after ?? '-'}`;
}
