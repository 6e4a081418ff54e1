import type { CheckArguments } from './check-arguments';
import type { ReadTarget } from './open-targets';

/** What is to be checked, as plain data. */
export interface CheckTask {
  readonly read: readonly ReadTarget[];
  readonly options: Pick<CheckArguments, 'format' | 'failOn'>;
  readonly cwd: string;
}
