import { type CheckFormat, checkFormats } from '../report/check-outcome';
import { UsageFailure } from './failure';
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
  /** What is safe to fix is fixed before the rest is told. */
  readonly fix: boolean;
  /** What came of a check is kept, and told again while nothing that it rests on has changed. */
  readonly cache: boolean;
  /** The folder to keep it in; null for the user's own. */
  readonly cacheLocation: string | null;
}

const options = {
  ...selectionOptions,
  ...thresholdOptions,
  ...destinationOptions,
  fix: { type: 'boolean' },
  cache: { type: 'boolean' },
  'cache-location': { type: 'string' },
} as const;

const help = 'database-migrator check --help';

/** @throws {UsageFailure} naming the option or value that is not understood */
export function parseCheckArguments(args: readonly string[]): CheckArguments {
  const { values, positionals } = parseOptions(args, options, help);
  const selection = readSelection(values, positionals);
  // What was applied somewhere is not to be touched: tools keep its checksum.
  if (values.fix && selection.paths.length === 0 && selection.changedSince === null) {
    throw new UsageFailure('--fix rewrites migrations: name them, or say --changed-since <ref>', help);
  }
  return {
    ...selection,
    ...readThreshold(values, help),
    ...readDestination(values, checkFormats, 'pretty', help),
    fix: values.fix ?? false,
    cache: values.cache ?? false,
    cacheLocation: values['cache-location'] ?? null,
  };
}
