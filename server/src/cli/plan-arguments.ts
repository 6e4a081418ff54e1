import { oneOf, parseOptions } from './options';
import { readSelection, type Selection, selectionOptions } from './selection';

const formats = ['yaml', 'markdown', 'json'] as const;

export type PlanFormat = (typeof formats)[number];

export interface PlanArguments extends Omit<Selection, 'paths'> {
  /** Files, folders and ids as given; empty means the working directory. */
  readonly asked: readonly string[];
  readonly format: PlanFormat;
  /** Keep the plans beside the project. */
  readonly write: boolean;
  /** Replay what has not been replayed yet. */
  readonly verify: boolean;
}

const help = 'database-migrator plan --help';

const options = {
  ...selectionOptions,
  format: { type: 'string' },
  write: { type: 'boolean' },
  verify: { type: 'boolean' },
} as const;

/** @throws {UsageFailure} naming the option or value that is not understood */
export function parsePlanArguments(args: readonly string[]): PlanArguments {
  const { values, positionals } = parseOptions(args, options, help);
  const { paths: asked, ...selection } = readSelection(values, positionals);
  return {
    ...selection,
    asked,
    format: oneOf('--format', values.format ?? 'yaml', formats, help),
    write: values.write ?? false,
    verify: values.verify ?? false,
  };
}
