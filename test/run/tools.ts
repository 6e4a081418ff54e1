import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Where the binaries of tools in Go are kept from one run to the next; tests that look for them on the PATH put it there. */
export const toolFolder =
  process.env['DATABASE_MIGRATOR_TOOLS'] ?? path.join(os.homedir(), '.cache', 'database-migrator-tools');

interface GoTool {
  readonly name: string;
  readonly package: string;
  /** Build tags: the databases that are tried, and no others. */
  readonly tags: string;
}

const golangMigrate: GoTool = {
  name: 'migrate',
  package: 'github.com/golang-migrate/migrate/v4/cmd/migrate@v4.19.0',
  tags: 'postgres mysql sqlite',
};

const goose: GoTool = {
  name: 'goose',
  package: 'github.com/pressly/goose/v3/cmd/goose@v3.26.0',
  tags: 'no_clickhouse no_libsql no_mssql no_vertica no_ydb no_duckdb no_turso no_spanner',
};

/** A tool that takes turns with us, run on a database. */
export interface Tool {
  /** Applies the next migration. */
  up(folder: string, url: string): Promise<string>;
  /** Rolls the last one back. */
  down(folder: string, url: string): Promise<string>;
  /** What it says of the state. */
  status(folder: string, url: string): Promise<string>;
}

/**
 * The tool's binary, built by Go on first need.
 * @throws where there is no Go and no binary: what should have been tried is not passed over in silence
 */
async function installed({ name, package: module, tags }: GoTool): Promise<string> {
  const binary = path.join(toolFolder, name);
  if (existsSync(binary)) return binary;
  mkdirSync(toolFolder, { recursive: true });
  try {
    await execute('go', ['install', '-tags', tags, module], { env: { ...process.env, GOBIN: toolFolder } });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${name} is not in ${toolFolder}, and Go could not build it there: ${reason}`);
  }
  return binary;
}

/** Builds what is missing, before the tests that need it. */
export async function installTools(): Promise<void> {
  await installed(golangMigrate);
  await installed(goose);
}

async function call(
  binary: string,
  args: readonly string[],
  folder: string,
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const { stdout, stderr } = await execute(binary, args, { cwd: folder, env: { ...process.env, ...env } });
  return stdout + stderr;
}

export const dbmateTool: Tool = {
  // It has no command for one alone; the folder holds no more than that.
  up: (folder, url) => dbmate(folder, url, 'migrate'),
  down: (folder, url) => dbmate(folder, url, 'rollback'),
  status: (folder, url) => dbmate(folder, url, 'status'),
};

function dbmate(folder: string, url: string, command: string): Promise<string> {
  const address = url.startsWith('postgres') ? `${url}?sslmode=disable` : url.replace(/^mariadb:/, 'mysql:');
  const args = ['--migrations-dir', 'migrations', '--no-dump-schema', command];
  return call(path.resolve('node_modules/.bin/dbmate'), args, folder, { DATABASE_URL: address });
}

export const gooseTool: Tool = {
  up: (folder, url) => runGoose(folder, url, 'up-by-one'),
  down: (folder, url) => runGoose(folder, url, 'down'),
  status: (folder, url) => runGoose(folder, url, 'status'),
};

async function runGoose(folder: string, url: string, command: string): Promise<string> {
  const [driver, string] = url.startsWith('postgres')
    ? ['postgres', `${url}?sslmode=disable`]
    : url.startsWith('sqlite')
      ? ['sqlite3', url.replace('sqlite:', './')]
      : ['mysql', `${goAddress(url)}?parseTime=true`];
  return call(await installed(goose), ['-dir', 'migrations', command], folder, {
    GOOSE_DRIVER: driver,
    GOOSE_DBSTRING: string,
  });
}

export const golangMigrateTool: Tool = {
  up: (folder, url) => runMigrate(folder, url, 'up', '1'),
  down: (folder, url) => runMigrate(folder, url, 'down', '1'),
  status: (folder, url) => runMigrate(folder, url, 'version'),
};

async function runMigrate(folder: string, url: string, ...command: string[]): Promise<string> {
  const address = url.startsWith('postgres')
    ? `${url}?sslmode=disable`
    : url.startsWith('sqlite')
      ? url.replace('sqlite:', 'sqlite://')
      : `mysql://${goAddress(url)}?multiStatements=true`;
  return call(await installed(golangMigrate), ['-path', 'migrations', '-database', address, ...command], folder);
}

/** "root@tcp(127.0.0.1:3306)/name" of a URL. */
function goAddress(url: string): string {
  const { username, host, pathname } = new URL(url);
  return `${username}@tcp(${host})${pathname}`;
}
