import type { Finding } from '../../core/finding';
import type { Verdict } from '../../core/verdict';
import type { Checked } from '../checked';

/** One migration that was verified; its report holds the findings that rest on what was measured. */
export interface Verified extends Checked {
  readonly verdict: Verdict;
  /** True for a finding that is bad enough for the command to fail. */
  fails(finding: Finding): boolean;
}
