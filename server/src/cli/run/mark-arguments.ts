import { UsageFailure } from '../failure';
import { oneOf, parseOptions } from '../options';
import { readSelection, type Selection, selectionOptions } from '../selection';

const formats = ['pretty', 'json'] as const;
const states = ['applied', 'pending'] as const;

export interface MarkArguments extends Selection {
  readonly as: (typeof states)[number];
  /** Applied: all up to this one. Pending: all behind it. */
  readonly to: string | null;
  readonly ids: readonly string[];
  readonly url: string | null;
  readonly confirm: string | null;
  readonly format: (typeof formats)[number];
}

const help = 'database-migrator mark --help';

const options = {
  config: selectionOptions.config,
  help: selectionOptions.help,
  as: { type: 'string' },
  to: { type: 'string' },
  id: { type: 'string', multiple: true },
  url: { type: 'string' },
  confirm: { type: 'string' },
  format: { type: 'string' },
} as const;

/** @throws {UsageFailure} naming the option or value that is not understood */
export function parseMarkArguments(args: readonly string[]): MarkArguments {
  const { values, positionals } = parseOptions(args, options, help);
  const ids = values.id ?? [];
  if (!values.help && (values.to === undefined) === (ids.length === 0))
    throw new UsageFailure('mark takes either --to <id> or --id <id>', help);
  return {
    ...readSelection(values, positionals),
    as: oneOf('--as', values.as ?? 'applied', states, help),
    to: values.to ?? null,
    ids,
    url: values.url ?? null,
    confirm: values.confirm ?? null,
    format: oneOf('--format', values.format ?? 'pretty', formats, help),
  };
}
