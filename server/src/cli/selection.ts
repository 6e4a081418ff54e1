import { type FailOn, failOnValues } from './exit-code';
import { oneOf } from './options';

/** What every command over migrations is asked: which of them, under which configuration, and what makes it fail. */
export interface Selection {
  /** Files and folders as given; empty means the working directory. */
  readonly paths: readonly string[];
  /** A git revision: only what has changed since is told. */
  readonly changedSince: string | null;
  /** Null leaves it to the configuration. */
  readonly failOn: FailOn | null;
  /** A configuration file to take instead of the nearest one. */
  readonly config: string | null;
  readonly help: boolean;
}

export const selectionOptions = {
  'changed-since': { type: 'string' },
  'fail-on': { type: 'string' },
  config: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

interface SelectionValues {
  readonly 'changed-since'?: string | undefined;
  readonly 'fail-on'?: string | undefined;
  readonly config?: string | undefined;
  readonly help?: boolean | undefined;
}

/** @throws {UsageFailure} for a value that is not understood */
export function readSelection(values: SelectionValues, paths: readonly string[], help: string): Selection {
  const failOn = values['fail-on'];
  return {
    paths,
    changedSince: values['changed-since'] ?? null,
    failOn: failOn === undefined ? null : oneOf('--fail-on', failOn, failOnValues, help),
    config: values.config ?? null,
    help: values.help ?? false,
  };
}
