import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { join, withAncestors } from '../core/frameworks/paths';
import { compareOffline, offlineUpgrades } from '../core/sent/offline';
import type { AskedHistory } from './asked-histories';

const run = promisify(execFile);

/** Longer than any history takes to be written: what then still runs waits for something. */
const timeoutMilliseconds = 120_000;

/**
 * Compares the SQL that was read of each Alembic history with what Alembic itself writes for it. This runs the project's own code (env.py and
 * its revisions): it is only done where somebody has asked for it.
 * @param program Alembic's, as the project has it installed
 * @param env of the command line: env.py may take its URL from there
 * @returns what is told of each history, as notes
 */
export async function compareWithAlembic(
  histories: readonly AskedHistory[],
  program: string,
  env: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  const notes: string[] = [];
  for (const history of histories) {
    if (history.project.framework.id !== 'alembic' || history.lineage.name !== '') continue;
    notes.push(...(await compareHistory(history, program, env)));
  }
  return notes;
}

async function compareHistory(
  { project, lineage, migrations, title, target: { workspace } }: AskedHistory,
  program: string,
  env: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  const { dialect } = lineage.dialect;
  const reader = dialect && workspace.readers.dialects.get(dialect);
  const folder = withAncestors(project.root).find((one) => project.text(join(one, 'alembic.ini')) !== null);
  if (!reader || folder === undefined) return [`${title}: not compared with Alembic, there is no alembic.ini above it`];
  const { output, failure } = await upgradeOffline(program, path.join(workspace.root, folder), env);
  const written = offlineUpgrades(output);
  const compared = migrations.flatMap((migration) => {
    const sql = written.get(migration.id);
    return sql === undefined ? [] : [compareOffline(migration, sql, reader)];
  });
  const equal = compared.filter((one) => one === null).length;
  const unknown = compared.filter((one) => one === 'unknown').length;
  return [
    `${title}: the SQL of ${equal} of ${migrations.length} revisions is what "alembic upgrade --sql" writes${unknown > 0 ? `, and of ${unknown} is only known when they run` : ''}`,
    ...compared.flatMap((one) =>
      one === null || one === 'unknown'
        ? []
        : [`${one.id}: Alembic writes ${shown(one.written)}, and was read as ${shown(one.read)}`],
    ),
    ...(failure === null ? [] : [`${title}: "alembic upgrade --sql" ended early: ${failure}`]),
  ];
}

function shown(sql: string | null): string {
  const text = sql?.replace(/\s+/g, ' ') ?? '';
  return sql === null ? 'nothing more' : `"${text.length > 120 ? `${text.slice(0, 119)}…` : text}"`;
}

interface Offline {
  readonly output: string;
  /** Its last words; null where it went through. */
  readonly failure: string | null;
}

async function upgradeOffline(program: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Offline> {
  try {
    const { stdout } = await run(program, ['upgrade', 'heads', '--sql'], {
      cwd,
      // Nothing is left behind in the workspace.
      env: { ...env, PYTHONDONTWRITEBYTECODE: '1' },
      timeout: timeoutMilliseconds,
      maxBuffer: 256 * 1024 * 1024,
    });
    return { output: stdout, failure: null };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    const lines = stderr.trim().split('\n');
    const last = lines.at(-1) || (error instanceof Error ? error.message : String(error));
    return { output: stdout, failure: withoutPassword(last) };
  }
}

/** What Python says may hold the URL it was given. */
function withoutPassword(text: string): string {
  return text.replace(/(\w:\/\/[^\s:/@]*):[^\s@]*@/g, '$1:***@');
}
