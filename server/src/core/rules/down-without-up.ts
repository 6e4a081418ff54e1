import { historyRule } from './history-rule';

/** A down file whose up file is missing or named differently: it will never be paired. */
export const downWithoutUp = historyRule(
  'down-without-up',
  'down without up',
  'warning',
  'A down half has no up half to take back.',
);
