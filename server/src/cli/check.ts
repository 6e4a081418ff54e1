import { type CheckOutcome, checkOutcome, renderCheck } from '../report/check-outcome';
import { noColors } from '../report/colors';
import type { Program } from '../report/program';
import { applyFixes } from './apply-fixes';
import { type CheckArguments, parseCheckArguments } from './check-arguments';
import { checkInThreads } from './check-in-threads';
import { checkKey } from './check-key';
import type { ProjectPart } from './check-share';
import { deliver } from './deliver';
import type { ExitCode } from './exit-code';
import { checkHelp } from './help';
import { type ReadTarget, readTargets } from './open-targets';
import { outcomeCacheFor } from './outcome-cache';
import type { Terminal } from './terminal';

/**
 * `check [paths…]`: findings of all migrations that were asked about.
 * @throws {Failure} for what the user has to put right before there can be an answer
 */
export async function runCheck(args: readonly string[], terminal: Terminal, program: Program): Promise<ExitCode> {
  const began = performance.now();
  const options = parseCheckArguments(args);
  if (options.help) {
    terminal.write(checkHelp);
    return 0;
  }
  if (options.fix) await applyFixes(options, terminal);
  const read = await readTargets(options, terminal.cwd);
  const outcome = await outcomeOf(read, options, terminal, program);
  const milliseconds = performance.now() - began;
  const { format, output } = options;
  const { colors } = terminal;
  const delivery = {
    // A file has no colours.
    report: renderCheck(outcome, program, { format, colors: output === null ? colors : noColors, milliseconds }),
    forPeople: () => renderCheck(outcome, program, { format: 'pretty', colors, milliseconds }),
  };
  deliver(delivery, output, terminal);
  return outcome.failed ? 1 : 0;
}

/** What an earlier check of the very same came to, where it is kept; else it is worked out. */
async function outcomeOf(
  read: readonly ReadTarget[],
  options: CheckArguments,
  terminal: Terminal,
  program: Program,
): Promise<CheckOutcome> {
  const cache = outcomeCacheFor(options, terminal);
  const parts = () => checkInThreads({ read, options, cwd: terminal.cwd }, program);
  const outcomeFrom = (found: readonly ProjectPart[]) => checkOutcome(found.map(({ part }) => part));
  if (cache === null) return outcomeFrom(await parts());
  const key = checkKey(read, options, terminal.cwd, program);
  const known = cache.get(key);
  if (known) return known;
  const found = await parts();
  const outcome = outcomeFrom(found);
  // The key knows of the migrations only.
  if (!found.some(({ searched }) => searched)) cache.put(key, outcome);
  return outcome;
}
