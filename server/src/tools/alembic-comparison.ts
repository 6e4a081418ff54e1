import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Migration } from '../core/migration';
import type { HistoryPlace } from '../core/project';
import type { StatementReader } from '../core/readers/reader';
import { compareOffline, type OfflineResult, offlineUpgrades } from '../core/sent/offline';
import type { Environment } from '../workspace/environment';
import { type OfflineCommand, offlineCommand } from './offline-command';
import { withoutSecrets } from './without-secrets';

const run = promisify(execFile);

/** Longer than any history takes to be written: what then still runs waits for something. */
const timeoutMilliseconds = 120_000;

/** What was read of revisions beside what Alembic writes for them. */
export interface AlembicComparison {
  /** The command that was run, as people would type it. */
  readonly command: string;
  /** Of each revision that Alembic has come to. */
  readonly results: ReadonlyMap<Migration, OfflineResult>;
  /** Why it ended before it came to all, in its last words and without secrets; null where it came to the end. */
  readonly failure: string | null;
}

/** The one history of a project of Alembic's: of several databases in one revision it writes all in one. */
export const isComparable = ({ project, lineage }: HistoryPlace): boolean =>
  project.framework.id === 'alembic' && lineage.name === '';

/**
 * Compares the SQL that was read of revisions with what Alembic itself writes for them. This runs the project's own code, env.py and all
 * revisions: it is only done where somebody has asked for it, and trusts the project.
 * @param program Alembic's or, of Flask-Migrate, Flask's
 * @param reader of the history's dialect
 * @param env in which it runs: env.py may take its URL from there
 * @param signal ends it
 * @returns null where Alembic is not configured in the project
 */
export async function compareWithAlembic(
  place: HistoryPlace,
  migrations: readonly Migration[],
  reader: StatementReader,
  program: string,
  env: Environment,
  signal?: AbortSignal,
): Promise<AlembicComparison | null> {
  const command = offlineCommand(place, env);
  if (command === null) return null;
  const { output, failure } = await upgradeOffline(program, command, env, signal);
  const written = offlineUpgrades(output);
  const results = migrations.flatMap((migration) => {
    const sql = written.get(migration.id);
    return sql === undefined ? [] : [[migration, compareOffline(migration, sql, reader)] as const];
  });
  return { command: command.shown, results: new Map(results), failure };
}

interface Offline {
  readonly output: string;
  /** Its last words; null where it went through. */
  readonly failure: string | null;
}

async function upgradeOffline(
  program: string,
  { args, folder }: OfflineCommand,
  env: Environment,
  signal: AbortSignal | undefined,
): Promise<Offline> {
  try {
    const running = run(program, [...args], {
      cwd: folder,
      // Nothing is left behind in the workspace.
      env: { ...env, PYTHONDONTWRITEBYTECODE: '1' },
      timeout: timeoutMilliseconds,
      killSignal: 'SIGKILL',
      maxBuffer: 256 * 1024 * 1024,
      windowsHide: true,
      ...(signal && { signal }),
    });
    // What asks for something is told that nobody answers.
    running.child.stdin?.end();
    return { output: (await running).stdout, failure: null };
  } catch (error) {
    const { stdout = '', stderr = '', killed } = error as { stdout?: string; stderr?: string; killed?: boolean };
    const late = killed === true ? `it took longer than ${timeoutMilliseconds / 1000} seconds` : null;
    const words = late ?? lastWords(stderr) ?? (error instanceof Error ? error.message : String(error));
    return { output: stdout, failure: withoutSecrets(words, env) };
  }
}

/** The line that names what went wrong: the last that is no part of a traceback and no hint of SQLAlchemy's where to read more. */
function lastWords(stderr: string): string | null {
  const lines = stderr
    .split(/\r?\n/)
    .filter((line) => /^\S/.test(line) && !line.startsWith('(Background on this error'));
  const named = lines.filter((line) =>
    /^(?:FAILED: |[A-Za-z_][\w.]*(?:Error|Exception|Exit|Interrupt|Failure)\b)/.test(line),
  );
  return named.at(-1) ?? lines.at(-1) ?? null;
}
