import type { RowsOption } from '../verify/job';
import { usualRows } from '../verify/usual-rows';
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

const formats = ['pretty', 'json', 'sarif', 'github', 'gitlab', 'junit'] as const;

export interface VerifyArguments extends Selection, Threshold, Destination<(typeof formats)[number]> {
  /** Where to replay; null leaves it to the environment. */
  readonly url: string | null;
  readonly rows: RowsOption;
  /** Alembic's program, to compare what was read with what it writes; null for no comparison. */
  readonly alembic: string | null;
}

const help = 'database-migrator verify --help';

const options = {
  ...selectionOptions,
  ...thresholdOptions,
  ...destinationOptions,
  url: { type: 'string' },
  rows: { type: 'string' },
  'no-rows': { type: 'boolean' },
  alembic: { type: 'string' },
} as const;

/** @throws {UsageFailure} naming the option or value that is not understood */
export function parseVerifyArguments(args: readonly string[]): VerifyArguments {
  const { values, positionals } = parseOptions(args, options, help);
  return {
    ...readSelection(values, positionals),
    ...readThreshold(values, help),
    ...readDestination(values, formats, 'pretty', help),
    url: values.url ?? null,
    rows: readRows(values.rows, values['no-rows'] ?? false),
    alembic: values.alembic ?? null,
  };
}

const mostRows = 1000;

function readRows(given: string | undefined, none: boolean): RowsOption {
  if (none && given !== undefined) throw new UsageFailure('--rows and --no-rows exclude each other', help);
  if (none) return null;
  if (given === undefined) return usualRows;
  const perTable = /^\d+$/.test(given) ? Number(given) : 0;
  if (perTable < 1 || perTable > mostRows) {
    throw new UsageFailure(`--rows is "${given}", but must be a number from 1 to ${mostRows}`, help);
  }
  return { ...usualRows, perTable };
}
