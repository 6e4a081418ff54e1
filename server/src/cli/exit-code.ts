import type { Configuration } from '../core/configuration';
import { atLeastAsBad, type Severity } from '../core/finding';

/** 0 nothing to object to, 1 findings that are bad enough, 2 the command could not do its work, 130 it was interrupted, as shells have it. */
export type ExitCode = 0 | 1 | 2 | 130;

export type FailOn = Configuration['failOn'];

export const failOnValues: readonly FailOn[] = ['error', 'warning', 'info', 'never'];

/** True when a finding is as bad as the threshold or worse. */
export function fails(severity: Severity, failOn: FailOn): boolean {
  return failOn !== 'never' && atLeastAsBad(severity, failOn);
}
