import type { ProjectStatus, StatusReport } from '../../protocol';
import { formatJson } from '../../report/json';
import type { Program } from '../../report/program';
import { formatStatus } from '../../report/run/status';
import { statusOf } from '../../run/status';
import { readDatabaseUrl, readLabel } from '../database-option';
import type { ExitCode } from '../exit-code';
import type { Terminal } from '../terminal';
import { liveTargets, titleOf } from './live-targets';
import { databaseOpener } from './open-database';
import { statusHelp } from './run-help';
import { runnerFor } from './runner-choice';
import { parseStatusArguments } from './status-arguments';

/**
 * `status [folders…]`: what of the migrations a database has. Nothing is written.
 * @throws {Failure} for what the user has to put right before there can be an answer
 */
export async function runStatus(args: readonly string[], terminal: Terminal, program: Program): Promise<ExitCode> {
  const options = parseStatusArguments(args);
  if (options.help) {
    terminal.write(statusHelp);
    return 0;
  }
  const label = readLabel(terminal.env);
  const database = await databaseOpener(
    await readDatabaseUrl(options.url, terminal.env, terminal.cwd),
    terminal.cwd,
  ).look();
  try {
    const { histories, untold } = await liveTargets(options, database, terminal, program);
    const projects: ProjectStatus[] = [];
    for (const { target, live } of histories) {
      projects.push({
        project: target.display(live.place.project.root),
        ...(await statusOf(live, target.display)),
        database: titleOf(database, label),
        runner: runnerFor(live, { action: 'up', to: null, next: false }, null, terminal.env).choice,
      });
    }
    const report: StatusReport = { version: 1, projects };
    terminal.write(options.format === 'json' ? formatJson(report) : formatStatus(report, terminal.colors));
    for (const { project, framework } of untold)
      terminal.writeError(`database-migrator: ${project}: ${framework} keeps what is applied where only it looks\n`);
    if (projects.length === 0)
      terminal.writeError('database-migrator: there are no migrations here that this database could have\n');
    return options.check && !projects.every(isUpToDate) ? 1 : 0;
  } finally {
    await database.close();
  }
}

function isUpToDate({ migrations, blocked }: ProjectStatus): boolean {
  return blocked.length === 0 && migrations.every(({ state }) => state === 'applied' || state === 'missing');
}
