import { parseArgs } from 'node:util';
import { type FailOn, failOnValues } from './exit-code';
import { UsageFailure } from './failure';

export const formats = ['pretty', 'json'] as const;

export interface CheckArguments {
  /** Files and folders as given; empty means the working directory. */
  readonly paths: readonly string[];
  readonly format: (typeof formats)[number];
  /** A git revision: only files changed since are told. */
  readonly changedSince: string | null;
  /** Null leaves it to the configuration. */
  readonly failOn: FailOn | null;
  /** A configuration file to take instead of the nearest one. */
  readonly config: string | null;
  readonly help: boolean;
}

const help = 'database-migrator check --help';

/** @throws {UsageFailure} naming the option or value that is not understood */
export function parseCheckArguments(args: readonly string[]): CheckArguments {
  const { values, positionals } = parse(args);
  return {
    paths: positionals,
    format: oneOf('--format', values.format ?? 'pretty', formats),
    changedSince: values['changed-since'] ?? null,
    failOn: values['fail-on'] === undefined ? null : oneOf('--fail-on', values['fail-on'], failOnValues),
    config: values.config ?? null,
    help: values.help ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        'changed-since': { type: 'string' },
        'fail-on': { type: 'string' },
        config: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    // Node adds advice about "--" that takes more room than the fault.
    throw new UsageFailure((error as Error).message.split('. ')[0] ?? '', help);
  }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) {
    throw new UsageFailure(`${option} is "${value}", but must be one of ${allowed.join(', ')}`, help);
  }
  return found;
}
