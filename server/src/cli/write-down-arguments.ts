import { UsageFailure } from './failure';
import { oneOf, parseOptions } from './options';
import { readSelection, type Selection, selectionOptions } from './selection';

const formats = ['pretty', 'json'] as const;

export interface WriteDownArguments extends Selection {
  readonly format: (typeof formats)[number];
  /** Only show what would be written. */
  readonly stdout: boolean;
}

const help = 'database-migrator write-down --help';

const options = { ...selectionOptions, format: { type: 'string' }, stdout: { type: 'boolean' } } as const;

/** @throws {UsageFailure} naming what is not understood, and without a path: a command that writes does not guess where */
export function parseWriteDownArguments(args: readonly string[]): WriteDownArguments {
  const { values, positionals } = parseOptions(args, options, help);
  const selection = readSelection(values, positionals);
  if (!selection.help && selection.paths.length === 0) {
    throw new UsageFailure('no file or folder given; "." is everything in this one', help);
  }
  return {
    ...selection,
    format: oneOf('--format', values.format ?? 'pretty', formats, help),
    stdout: values.stdout ?? false,
  };
}
