import type { RunAction } from '../../protocol';
import type { LockWait } from '../../run/lock-wait';
import { usualLockWait } from '../../run/lock-wait';
import type { Told } from '../../run/run-half';
import { UsageFailure } from '../failure';
import { oneOf, parseOptions } from '../options';
import { readSelection, type Selection, selectionOptions } from '../selection';
import type { With } from './runner-choice';

const formats = ['pretty', 'json', 'jsonl'] as const;

export type RunFormat = (typeof formats)[number];

export interface RunArguments extends Selection {
  readonly action: RunAction;
  readonly to: string | null;
  readonly next: boolean;
  readonly all: boolean;
  readonly dryRun: boolean;
  readonly outOfOrder: boolean;
  /** Whether the database is asked beforehand what its data say to the steps. */
  readonly preflight: boolean;
  readonly url: string | null;
  readonly format: RunFormat;
  readonly yes: boolean;
  readonly confirm: string | null;
  readonly told: Told;
  readonly lockWait: LockWait;
  /** Who is to run it; null for the project's own tool where it is installed. */
  readonly with: With;
  /** How long another run is waited for, in milliseconds. */
  readonly patience: number;
}

const options = {
  config: selectionOptions.config,
  help: selectionOptions.help,
  to: { type: 'string' },
  next: { type: 'boolean' },
  all: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'out-of-order': { type: 'boolean' },
  'no-preflight': { type: 'boolean' },
  url: { type: 'string' },
  format: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
  confirm: { type: 'string' },
  done: { type: 'boolean' },
  again: { type: 'boolean' },
  'lock-timeout': { type: 'string' },
  wait: { type: 'string' },
  with: { type: 'string' },
} as const;

/** @throws {UsageFailure} naming the option or value that is not understood */
export function parseRunArguments(action: RunAction, args: readonly string[]): RunArguments {
  const help = `database-migrator ${action} --help`;
  const { values, positionals } = parseOptions(args, options, help);
  const allowed = (option: string, is: unknown, actions: readonly RunAction[]) => {
    if (is && !actions.includes(action)) throw new UsageFailure(`${option} is nothing that ${action} has`, help);
  };
  allowed('--to', values.to, ['up', 'down']);
  allowed('--next', values.next, ['up']);
  allowed('--out-of-order', values['out-of-order'], ['up']);
  allowed('--all', values.all, ['down']);
  allowed('--done', values.done, ['up', 'down', 'resume']);
  allowed('--again', values.again, ['up', 'down', 'resume']);
  if (values.to !== undefined && (values.next || values.all))
    throw new UsageFailure(`--to and --${values.next ? 'next' : 'all'} exclude each other`, help);
  if (values.done && values.again) throw new UsageFailure('--done and --again exclude each other', help);
  return {
    ...readSelection(values, positionals),
    action,
    to: values.to ?? null,
    next: values.next ?? false,
    all: values.all ?? false,
    dryRun: values['dry-run'] ?? false,
    outOfOrder: values['out-of-order'] ?? false,
    preflight: !values['no-preflight'],
    url: values.url ?? null,
    format: oneOf('--format', values.format ?? 'pretty', formats, help),
    yes: values.yes ?? false,
    confirm: values.confirm ?? null,
    told: values.done ? 'done' : values.again ? 'again' : null,
    lockWait: { ...usualLockWait, milliseconds: seconds('--lock-timeout', values['lock-timeout'], 5, help) },
    with: values.with === undefined ? null : oneOf('--with', values.with, ['own', 'tool'] as const, help),
    patience: seconds('--wait', values.wait, 600, help),
  };
}

function seconds(option: string, given: string | undefined, usual: number, help: string): number {
  if (given === undefined) return usual * 1000;
  const value = Number(/^(\d+(?:\.\d+)?)s?$/.exec(given)?.[1] ?? Number.NaN);
  if (!(value >= 0.1 && value <= 86_400))
    throw new UsageFailure(`${option} is "${given}", but must be a number of seconds`, help);
  return value * 1000;
}
