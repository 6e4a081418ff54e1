import { oneOf, parseOptions } from '../options';
import { readSelection, type Selection, selectionOptions } from '../selection';

const formats = ['pretty', 'json'] as const;

export interface StatusArguments extends Selection {
  readonly url: string | null;
  readonly format: (typeof formats)[number];
  /** Fail where something is pending, or in the way. */
  readonly check: boolean;
}

const help = 'database-migrator status --help';

const options = {
  config: selectionOptions.config,
  help: selectionOptions.help,
  url: { type: 'string' },
  format: { type: 'string' },
  check: { type: 'boolean' },
} as const;

/** @throws {UsageFailure} naming the option or value that is not understood */
export function parseStatusArguments(args: readonly string[]): StatusArguments {
  const { values, positionals } = parseOptions(args, options, help);
  return {
    ...readSelection(values, positionals),
    url: values.url ?? null,
    format: oneOf('--format', values.format ?? 'pretty', formats, help),
    check: values.check ?? false,
  };
}
