import { oneOf, parseOptions } from './options';
import { readSelection, type Selection, selectionOptions } from './selection';

const formats = ['pretty', 'json'] as const;

export interface CheckArguments extends Selection {
  readonly format: (typeof formats)[number];
}

const help = 'database-migrator check --help';

/** @throws {UsageFailure} naming the option or value that is not understood */
export function parseCheckArguments(args: readonly string[]): CheckArguments {
  const { values, positionals } = parseOptions(args, { ...selectionOptions, format: { type: 'string' } }, help);
  return {
    ...readSelection(values, positionals, help),
    format: oneOf('--format', values.format ?? 'pretty', formats, help),
  };
}
