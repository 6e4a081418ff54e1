import type { ReplayEvent, ReplayJob } from '../job';

/** What bounds a process that replays. */
export interface Limits {
  readonly statementTimeoutMilliseconds: number;
  /** For the process as a whole. */
  readonly memoryMegabytes: number;
}

export interface ReplaySettings extends Limits {
  /** Absolute path of the folder for what is kept between processes. */
  readonly cacheFolder: string;
}

/** To the process. Addresses with passwords travel here and nowhere else: not among arguments, which every user of the machine can see. */
export type Order =
  | { readonly kind: 'run'; readonly job: ReplayJob; readonly settings: ReplaySettings }
  /** Give the job up before the next migration. */
  | { readonly kind: 'stop' }
  /** Leave nothing behind and end. */
  | { readonly kind: 'end' };

/** From the thread that replays to the one that looks after it, and on to the process that asked: each job ends with `done` or `refused`. */
export type Answer = ReplayEvent;
