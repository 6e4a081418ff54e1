import { oneOf, parseOptions } from './options';
import { readSelection, type Selection, selectionOptions } from './selection';

const formats = ['pretty', 'json'] as const;

export interface ExplainArguments extends Selection {
  readonly format: (typeof formats)[number];
}

const help = 'database-migrator explain --help';

/** @throws {UsageFailure} naming the option or value that is not understood */
export function parseExplainArguments(args: readonly string[]): ExplainArguments {
  const { values, positionals } = parseOptions(args, { ...selectionOptions, format: { type: 'string' } }, help);
  const format = oneOf('--format', values.format ?? 'pretty', formats, help);
  return { ...readSelection(values, positionals), format };
}
