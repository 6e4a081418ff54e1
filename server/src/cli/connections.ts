import path from 'node:path';
import { findConnections } from '../connections/found-connections';
import type { ConnectionsReport, FoundConnection } from '../protocol';
import type { Colors } from '../report/colors';
import { formatJson } from '../report/json';
import type { ExitCode } from './exit-code';
import { UsageFailure } from './failure';
import { oneOf, parseOptions } from './options';
import type { Terminal } from './terminal';

export const connectionsHelp = `Usage: database-migrator connections [options]

Lists the databases that the tools of this folder are configured for: DATABASE_URL and others of the environment and of .env files,
schema.prisma and prisma.config.ts, alembic.ini, Flyway's, goose's, sql-migrate's, Drizzle's, Liquibase's and Spring's configuration,
database.yml. None is opened, and no password is shown. --url takes what stands in the first column.

Options
  --format pretty|json                 For people (default) or for machines
`;

const help = 'database-migrator connections --help';
const options = { help: { type: 'boolean', short: 'h' }, format: { type: 'string' } } as const;

/** `connections`: which databases are configured here. Nothing is opened. */
export async function runConnections(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, options, help);
  if (values.help) {
    terminal.write(connectionsHelp);
    return 0;
  }
  if (positionals.length > 0) throw new UsageFailure('it takes no folder: it looks in the working directory', help);
  const format = oneOf('--format', values.format ?? 'pretty', ['pretty', 'json'], help);
  const found = await findConnections(terminal.cwd, terminal.env);
  const connections = found.map(({ url: _, ...told }) => told);
  const report: ConnectionsReport = { version: 1, connections };
  if (format === 'json') terminal.write(formatJson(report));
  else terminal.write(connections.length === 0 ? nothing : listed(connections, terminal.colors));
  return 0;
}

const nothing =
  'No database is configured here. Set DATABASE_URL (sqlite:app.sqlite, postgres://…, mysql://…, mariadb://…)\n';

function listed(connections: readonly FoundConnection[], colors: Colors): string {
  const width = Math.max(...connections.map(({ reference }) => reference.length));
  return connections
    .map(({ reference, shown, problem, tool, file, line }) => {
      const place = file === null ? tool : `${tool}, ${path.normalize(file)}:${line}`;
      const what = shown ?? colors.warning(problem ?? '');
      return `${reference.padEnd(width)}  ${what}  ${colors.dim(`(${place})`)}\n`;
    })
    .join('');
}
