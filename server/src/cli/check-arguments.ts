import { parseOptions } from './options';
import {
  type Destination,
  destinationOptions,
  readDestination,
  readSelection,
  readThreshold,
  type Selection,
  selectionOptions,
  type Threshold,
  thresholdOptions,
} from './selection';

const formats = ['pretty', 'json', 'sarif', 'github', 'gitlab', 'junit'] as const;

export type CheckFormat = (typeof formats)[number];

export interface CheckArguments extends Selection, Threshold, Destination<CheckFormat> {}

const help = 'database-migrator check --help';

/** @throws {UsageFailure} naming the option or value that is not understood */
export function parseCheckArguments(args: readonly string[]): CheckArguments {
  const { values, positionals } = parseOptions(
    args,
    { ...selectionOptions, ...thresholdOptions, ...destinationOptions },
    help,
  );
  return {
    ...readSelection(values, positionals),
    ...readThreshold(values, help),
    ...readDestination(values, formats, 'pretty', help),
  };
}
