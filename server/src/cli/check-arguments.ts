import { oneOf, parseOptions } from './options';
import {
  readSelection,
  readThreshold,
  type Selection,
  selectionOptions,
  type Threshold,
  thresholdOptions,
} from './selection';

const formats = ['pretty', 'json'] as const;

export interface CheckArguments extends Selection, Threshold {
  readonly format: (typeof formats)[number];
}

const help = 'database-migrator check --help';

/** @throws {UsageFailure} naming the option or value that is not understood */
export function parseCheckArguments(args: readonly string[]): CheckArguments {
  const { values, positionals } = parseOptions(
    args,
    { ...selectionOptions, ...thresholdOptions, format: { type: 'string' } },
    help,
  );
  return {
    ...readSelection(values, positionals),
    ...readThreshold(values, help),
    format: oneOf('--format', values.format ?? 'pretty', formats, help),
  };
}
