import { type FailOn, failOnValues } from './exit-code';
import { oneOf } from './options';

/** What every command over migrations is asked: which of them, and under which configuration. */
export interface Selection {
  /** Files and folders as given; empty means the working directory. */
  readonly paths: readonly string[];
  /** A git revision: only what has changed since is told. */
  readonly changedSince: string | null;
  /** A configuration file to take instead of the nearest one. */
  readonly config: string | null;
  readonly help: boolean;
}

export const selectionOptions = {
  'changed-since': { type: 'string' },
  config: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

interface SelectionValues {
  readonly 'changed-since'?: string | undefined;
  readonly config?: string | undefined;
  readonly help?: boolean | undefined;
}

export function readSelection(values: SelectionValues, paths: readonly string[]): Selection {
  return {
    paths,
    changedSince: values['changed-since'] ?? null,
    config: values.config ?? null,
    help: values.help ?? false,
  };
}

/** What a command that tells findings is asked besides: what makes it fail. */
export interface Threshold {
  /** Null leaves it to the configuration. */
  readonly failOn: FailOn | null;
}

export const thresholdOptions = { 'fail-on': { type: 'string' } } as const;

/** @throws {UsageFailure} for a severity that is not understood */
export function readThreshold(values: { readonly 'fail-on'?: string | undefined }, help: string): Threshold {
  const failOn = values['fail-on'];
  return { failOn: failOn === undefined ? null : oneOf('--fail-on', failOn, failOnValues, help) };
}

/** Where a report goes. */
export interface Destination<Format extends string> {
  readonly format: Format;
  /** A file; null for standard output. */
  readonly output: string | null;
}

export const destinationOptions = { format: { type: 'string' }, output: { type: 'string', short: 'o' } } as const;

/** @throws {UsageFailure} for a format that is not understood */
export function readDestination<Format extends string>(
  values: { readonly format?: string | undefined; readonly output?: string | undefined },
  formats: readonly Format[],
  usual: Format,
  help: string,
): Destination<Format> {
  return { format: oneOf('--format', values.format ?? usual, formats, help), output: values.output ?? null };
}
