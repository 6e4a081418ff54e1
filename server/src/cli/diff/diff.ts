import { diff } from '../../core/schema/diff';
import type { SchemaDiff } from '../../protocol';
import { Checker } from '../../report/checker';
import { formatJson } from '../../report/json';
import type { Program } from '../../report/program';
import { migrationsSource, schemaAfter } from '../../report/schema/after';
import { stepsBetween, toldDifferences } from '../../report/schema/change';
import { sqlSides } from '../../report/schema/compared';
import { formatDiff, formatDiffSql } from '../../report/schema/diff-text';
import { renamedTables } from '../../report/schema/renamed';
import { renamesFirst } from '../../report/schema/renames-first';
import type { ExitCode } from '../exit-code';
import { Failure } from '../failure';
import { titleOf } from '../history-path';
import { openTargets } from '../open-targets';
import { type AskedHistory, historiesOf, idOf } from '../schema/asked-histories';
import type { Terminal } from '../terminal';
import { databaseDiff } from './database-diff';
import { type DiffArguments, diffHelp, parseDiffArguments } from './diff-arguments';

/**
 * `diff [paths…]`: what a migration changes of the schema, or in what a database differs from its migrations.
 * @throws {Failure} for what the user has to put right before there can be an answer
 */
export async function runDiff(args: readonly string[], terminal: Terminal, program: Program): Promise<ExitCode> {
  const options = parseDiffArguments(args);
  if (options.help) {
    terminal.write(diffHelp);
    return 0;
  }
  const diffs = options.database
    ? [await databaseDiff(options, terminal, program)]
    : await migrationDiffs(options, terminal);
  terminal.write(format(diffs, options.format, terminal));
  return options.check && diffs.some(({ differences }) => differences.length > 0) ? 1 : 0;
}

function format(diffs: readonly SchemaDiff[], as: DiffArguments['format'], { colors }: Terminal): string {
  switch (as) {
    case 'json':
      return formatJson({ version: 1, diffs });
    case 'sql':
      return diffs.map(formatDiffSql).join('\n');
    case 'pretty':
      return diffs.map((one) => formatDiff(one, colors)).join('\n');
  }
}

/** Of each history that has the migrations. */
async function migrationDiffs(options: DiffArguments, { cwd }: Terminal): Promise<readonly SchemaDiff[]> {
  const histories = historiesOf(await openTargets(options, cwd), new Checker());
  const names = [options.from, options.to].filter((name) => name !== null);
  for (const name of names) {
    if (histories.every((asked) => idOf(asked, name) === null))
      throw new Failure(`there is no migration "${name}" in ${histories.map(titleOf).join(', ')}`);
  }
  return histories
    .filter((asked) => names.every((name) => idOf(asked, name) !== null))
    .map((asked) => migrationDiff(asked, options));
}

function migrationDiff(asked: AskedHistory, { from, to }: DiffArguments): SchemaDiff {
  const { target, project, lineage, history } = asked;
  const { migrations } = lineage;
  const last = to === null ? (migrations.at(-1)?.id ?? null) : idOf(asked, to);
  const previous = migrations[migrations.findIndex(({ id }) => id === last) - 1]?.id ?? null;
  const first = from === null ? previous : idOf(asked, from);
  const [before, after] = [schemaAfter(history, first), schemaAfter(history, last)];
  if (before === null || after === null) throw new TypeError('a migration that was found is gone');
  const sourceAt = (id: string | null) => migrationsSource(history, target.display(project.root), id);
  const renames = renamesFirst(before, after, renamedTables(history, first, last));
  const rest = diff(after, renames.schema);
  const { statements, unwritten } = stepsBetween(renames.schema, after, rest);
  return {
    from: sourceAt(first),
    to: sourceAt(last),
    differences: [...renames.differences, ...toldDifferences(rest)],
    statements: [...renames.statements, ...statements],
    unwritten,
    sql: sqlSides(before, after, diff(after, before)),
  };
}
