import { type CheckFormat, checkFormats } from '../report/check-outcome';
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

export interface CheckArguments extends Selection, Threshold, Destination<CheckFormat> {
  /** What came of a check is kept, and told again while nothing that it rests on has changed. */
  readonly cache: boolean;
  /** The folder to keep it in; null for the user's own. */
  readonly cacheLocation: string | null;
}

const options = {
  ...selectionOptions,
  ...thresholdOptions,
  ...destinationOptions,
  cache: { type: 'boolean' },
  'cache-location': { type: 'string' },
} as const;

const help = 'database-migrator check --help';

/** @throws {UsageFailure} naming the option or value that is not understood */
export function parseCheckArguments(args: readonly string[]): CheckArguments {
  const { values, positionals } = parseOptions(args, options, help);
  return {
    ...readSelection(values, positionals),
    ...readThreshold(values, help),
    ...readDestination(values, checkFormats, 'pretty', help),
    cache: values.cache ?? false,
    cacheLocation: values['cache-location'] ?? null,
  };
}
