import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageFailure } from './failure';

type Parsed<T extends NonNullable<ParseArgsConfig['options']>> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; options: T }>
>;

/**
 * The options and the other arguments of a command.
 * @param help the command line that tells how it is done
 * @throws {UsageFailure} naming what is not understood
 */
export function parseOptions<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
  help: string,
): Parsed<T> {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    // Node adds advice about "--" that takes more room than the fault.
    throw new UsageFailure((error as Error).message.split('. ')[0] ?? '', help);
  }
}

/** @throws {UsageFailure} naming the words that are allowed */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[], help: string): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) {
    throw new UsageFailure(`${option} is "${value}", but must be one of ${allowed.join(', ')}`, help);
  }
  return found;
}
