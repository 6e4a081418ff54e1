import { AddressError, parseAddress, shownAddress } from '../database/address';
import type { ConnectionReport } from '../protocol';
import { readDatabaseUrl } from './database-option';
import type { ExitCode } from './exit-code';
import { Failure } from './failure';
import { oneOf, parseOptions } from './options';
import { databaseOpener } from './run/open-database';
import type { Terminal } from './terminal';

export const testConnectionHelp = `Usage: database-migrator test-connection [options]

Opens the database, tells what it is, and closes it again. Nothing is read from its tables, and no file is made.

Options
  --url <url>                          The database, as for "up". Without it DATABASE_MIGRATOR_URL, else DATABASE_URL is taken
  --format pretty|json                 For people (default) or for machines

Exit code: 0 it answers, 2 it does not
`;

const help = 'database-migrator test-connection --help';
const options = { help: { type: 'boolean' }, url: { type: 'string' }, format: { type: 'string' } } as const;

/**
 * `test-connection`: whether there is a way into a database, and which one it is.
 * @throws {Failure} when there is none; the message never holds the address
 */
export async function runTestConnection(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = parseOptions(args, options, help);
  if (values.help) {
    terminal.write(testConnectionHelp);
    return 0;
  }
  const format = oneOf('--format', values.format ?? 'pretty', ['pretty', 'json'], help);
  const url = await readDatabaseUrl(values.url ?? null, terminal.env, terminal.cwd);
  const database = await databaseOpener(url, terminal.cwd).look();
  try {
    const { title, name, dialect } = database;
    const report: ConnectionReport = { version: 1, title, name, dialect, shown: shown(url, terminal.cwd) };
    terminal.write(format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : `${report.shown}: ${title}\n`);
    return 0;
  } finally {
    await database.close();
  }
}

function shown(url: string, folder: string): string {
  try {
    return shownAddress(parseAddress(url, folder), folder);
  } catch (error) {
    if (error instanceof AddressError) throw new Failure(error.message);
    throw error;
  }
}
