import { explainMigration } from '../core/explain/migration';
import { Checker } from '../report/checker';
import { buildExplainReport } from '../report/explain/build';
import { type Explained, explainedOf } from '../report/explain/explained';
import { formatExplainPretty } from '../report/explain/pretty';
import { formatJson } from '../report/json';
import type { ExitCode } from './exit-code';
import { parseExplainArguments } from './explain-arguments';
import { explainHelp } from './help';
import { type OpenTarget, openTargets } from './open-targets';
import type { Terminal } from './terminal';

/**
 * `explain <paths…>`: what every statement of the migrations asked about does, as their texts and history tell. Nothing is run.
 * @throws {Failure} for what the user has to put right before there can be an answer
 */
export async function runExplain(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = parseExplainArguments(args);
  if (options.help) {
    terminal.write(explainHelp);
    return 0;
  }
  const explained = (await openTargets(options, terminal.cwd)).flatMap(explainTarget);
  terminal.write(
    options.format === 'json'
      ? formatJson(buildExplainReport(explained))
      : formatExplainPretty(explained, terminal.colors),
  );
  return 0;
}

function explainTarget({ workspace, wants, display }: OpenTarget): readonly Explained[] {
  const checker = new Checker();
  return workspace.projects.flatMap((project) =>
    project.lineages.flatMap((lineage) => {
      const history = checker.historyOf(project, lineage);
      return lineage.migrations
        .filter((migration) => migration.files.some(wants))
        .map((migration) => {
          const explained = explainMigration(migration, history.fold(migration), lineage.version);
          return explainedOf({ project, lineage, migration }, explained, { display, wants });
        });
    }),
  );
}
