import { type Dialect, dialectTitle, isMysqlFamily } from '../core/dialect';
import { createHistory, type History } from '../core/history';
import { HistoryCache } from '../core/history/cache';
import type { Migration } from '../core/migration';
import type { Lineage, Project } from '../core/project';
import type { Verdict } from '../core/verdict';
import type { EngineChoice, ReplayJob, RowsOption } from './job';
import { makeJob } from './job/make-job';
import { skippedVerdict } from './replay/skipped-verdict';
import type { VerdictCache } from './verdict-cache';
import { verdictKeys } from './verdict-keys';
import type { Verifier } from './verifier';

/** Which migrations of a history are to be proven, and on what. */
export interface LineageRequest {
  readonly project: Project;
  readonly lineage: Lineage;
  readonly wanted: (migration: Migration) => boolean;
  readonly engine: EngineChoice;
  readonly rows: RowsOption;
  /** The lineage's history, where somebody has folded it already. */
  readonly history?: History;
}

export interface VerifyServices {
  readonly verifier: Verifier;
  readonly cache: VerdictCache;
}

export interface VerifyWatch {
  readonly signal?: AbortSignal;
  /** `done` of `total` that had to be run have a verdict; `migration` is the one that is run now. */
  onProgress?(done: number, total: number, migration: Migration): void;
}

/**
 * Proves migrations of one history: each goes up, down and up again. What has been proven before of the same texts is not run again.
 * @returns a verdict for every wanted migration, `skipped` with a note where there is no engine for it
 * @throws VerifyRefused when it could not be done at all; an AbortError when `watch.signal` says so
 */
export async function verifyLineage(
  request: LineageRequest,
  services: VerifyServices,
  watch: VerifyWatch = {},
): Promise<ReadonlyMap<Migration, Verdict>> {
  const { lineage, wanted } = request;
  const job = jobOf(request);
  if ('refused' in job) return allSkipped(lineage.migrations.filter(wanted), job.refused);
  const known = await recall(job, services.cache);
  const fresh = await run(withoutKnown(job, known), lineage, services, watch);
  return byMigration(lineage, new Map([...known, ...fresh]));
}

/** What is known of a history without running anything; migrations that have not been proven are left out. */
export async function recallLineage(
  request: LineageRequest,
  cache: VerdictCache,
): Promise<ReadonlyMap<Migration, Verdict>> {
  const job = jobOf(request);
  return 'refused' in job ? new Map() : byMigration(request.lineage, await recall(job, cache));
}

function jobOf(request: LineageRequest): ReplayJob | { readonly refused: string } {
  const { lineage, engine, history } = request;
  const { dialect } = lineage.dialect;
  if (dialect === null) return { refused: 'the dialect of these migrations is not known' };
  const refused = whyNoEngine(dialect, engine);
  if (refused !== null) return { refused };
  return makeJob({ ...request, dialect, history: history ?? createHistory(lineage, new HistoryCache()) });
}

function byMigration({ migrations }: Lineage, verdicts: ReadonlyMap<number, Verdict>): ReadonlyMap<Migration, Verdict> {
  return new Map(
    migrations.flatMap((migration, index) => {
      const verdict = verdicts.get(index);
      return verdict ? [[migration, verdict] as const] : [];
    }),
  );
}

/** Why nothing can be run for a dialect, in words; null where it can. */
function whyNoEngine(dialect: Dialect, { kind }: EngineChoice): string | null {
  if (dialect === 'postgresql') return null;
  if (isMysqlFamily(dialect)) {
    return kind === 'server' ? null : `${dialectTitle(dialect)} needs a server to replay in: --url mysql://…`;
  }
  if (kind !== 'embedded') return `a shadow server cannot run ${dialectTitle(dialect)}`;
  return dialect === 'sqlite' ? null : `there is no embedded engine for ${dialectTitle(dialect)}`;
}

function allSkipped(migrations: readonly Migration[], reason: string): ReadonlyMap<Migration, Verdict> {
  return new Map(
    migrations.map((migration) => {
      const [up, down] = [migration.up, migration.down].map(
        (half) => half && { file: half.file, strings: [], wrapped: false },
      );
      return [migration, skippedVerdict('none', { up: up ?? null, down: down ?? null }, `not verified: ${reason}`)];
    }),
  );
}

async function recall(job: ReplayJob, cache: VerdictCache): Promise<ReadonlyMap<number, Verdict>> {
  const known = new Map<number, Verdict>();
  for (const [index, key] of verdictKeys(job).entries()) {
    const verdict = key === null ? null : await cache.get(key);
    if (verdict) known.set(index, verdict);
  }
  return known;
}

/** The job without what is known: earlier migrations are only applied, later ones not needed. */
function withoutKnown(job: ReplayJob, known: ReadonlyMap<number, Verdict>): ReplayJob {
  const migrations = job.migrations.map((migration, index) =>
    known.has(index) ? { ...migration, verify: false, down: null } : migration,
  );
  return { ...job, migrations: migrations.slice(0, migrations.findLastIndex(({ verify }) => verify) + 1) };
}

async function run(
  job: ReplayJob,
  { migrations }: Lineage,
  { verifier, cache }: VerifyServices,
  { signal, onProgress }: VerifyWatch,
): Promise<ReadonlyMap<number, Verdict>> {
  const total = job.migrations.filter(({ verify }) => verify).length;
  if (total === 0) return new Map();
  const keys = verdictKeys(job);
  const writes: Promise<void>[] = [];
  let done = 0;
  const verdicts = await verifier.run(job, {
    ...(signal && { signal }),
    onEvent(event) {
      if (event.kind === 'begin') {
        const migration = migrations[event.index];
        if (migration) onProgress?.(done, total, migration);
      }
      if (event.kind !== 'verdict') return;
      done++;
      const key = keys[event.index];
      if (key) writes.push(cache.put(key, event.verdict));
    },
  });
  await Promise.all(writes);
  return verdicts;
}
