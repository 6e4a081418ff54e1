import { isCalled } from '../../core/frameworks/called';
import type { RunEvent } from '../../protocol';
import type { Program } from '../../report/program';
import { shownDatabase } from '../../report/run/pretty';
import { takeHold } from '../../run/run';
import { RunFailure } from '../../run/run-failure';
import { recordStep, transaction } from '../../run/run-half';
import type { Standing } from '../../run/standing';
import { readDatabaseUrl, readLabel } from '../database-option';
import type { ExitCode } from '../exit-code';
import { Failure } from '../failure';
import type { Terminal } from '../terminal';
import { type LiveTarget, liveTargets, titleOf } from './live-targets';
import { type MarkArguments, parseMarkArguments } from './mark-arguments';
import { onlyOne } from './only-one';
import { databaseOpener } from './open-database';
import { markHelp } from './run-help';
import { runnerFor } from './runner-choice';

/**
 * `mark`: records a migration as applied or as pending, and runs nothing: for a database that was changed by hand, or made before there were
 * migrations.
 * @throws {Failure} for what the user has to put right before there can be an answer
 */
export async function runMark(args: readonly string[], terminal: Terminal, program: Program): Promise<ExitCode> {
  const options = parseMarkArguments(args);
  if (options.help) {
    terminal.write(markHelp);
    return 0;
  }
  const label = readLabel(terminal.env);
  const opener = databaseOpener(await readDatabaseUrl(options.url, terminal.env, terminal.cwd), terminal.cwd);
  const database = await opener.open();
  try {
    const target = onlyOne(await liveTargets(options, database, terminal, program));
    if (label === 'production' && options.confirm !== database.name)
      throw new Failure(
        `this is ${shownDatabase({ database: titleOf(database, label) })}: --confirm ${database.name} goes on`,
      );
    const marked = await markAll(target, options, terminal, opener.file);
    const words = options.as === 'applied' ? 'applied' : 'pending';
    if (options.format === 'json') terminal.write(`${JSON.stringify({ version: 1, as: words, migrations: marked })}\n`);
    else
      terminal.write(
        marked.length === 0 ? 'Nothing to do.\n' : `Marked as ${words}: ${marked.join(', ')}. Nothing was run.\n`,
      );
    return 0;
  } catch (error) {
    throw error instanceof RunFailure ? new Failure(error.message) : error;
  } finally {
    await database.close();
  }
}

async function markAll(
  { live }: LiveTarget,
  options: MarkArguments,
  terminal: Terminal,
  file: string | null,
): Promise<readonly string[]> {
  const { session, table, progressTable } = live;
  const { writer } = table;
  const runner = runnerFor(live, null, null, {}).choice;
  if (writer === undefined || runner.by === 'nobody')
    throw new Failure(runner.by === 'nobody' ? runner.reason : 'this table is only read');
  const onEvent = (event: RunEvent) => void (event.kind === 'waiting' && terminal.writeError(`${event.message}\n`));
  const { signal } = new AbortController();
  const release = await takeHold({ live, writer, patience: { limit: 60_000, step: 200 }, file, signal, onEvent });
  try {
    const chosen = chosenOf((await live.standings()).all, options);
    await transaction(live, async () => {
      for (const standing of chosen) {
        const direction = options.as === 'applied' ? 'up' : 'down';
        await recordStep(live.recordOnly(standing, direction), 0, { writer, session });
      }
      if (chosen.some(({ progress }) => progress !== null)) await progressTable.forget();
    });
    await progressTable.drop();
    return chosen.map(({ migration }) => migration.id);
  } finally {
    release();
  }
}

/** Those that are not yet as they are to be, in the order in which they would run. */
function chosenOf(all: readonly Standing[], { as, to, ids }: MarkArguments): readonly Standing[] {
  const named = (id: string): Standing => {
    const found = all.find(({ migration }) => isCalled(migration, id));
    if (!found) throw new Failure(`there is no migration "${id}"`);
    return found;
  };
  const isOpen = ({ isApplied, isFailed, progress }: Standing) =>
    isFailed || progress !== null || isApplied !== (as === 'applied');
  const asked = to === null ? ids.map(named) : rangeOf(all, named(to), as);
  const inOrder = all.filter((one) => asked.includes(one) && isOpen(one));
  return as === 'applied' ? inOrder : [...inOrder].reverse();
}

/** Up to a migration, or all behind it. */
function rangeOf(all: readonly Standing[], target: Standing, as: MarkArguments['as']): readonly Standing[] {
  const at = all.indexOf(target);
  return as === 'applied' ? all.slice(0, at + 1) : all.slice(at + 1);
}
