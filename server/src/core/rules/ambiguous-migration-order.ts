import { historyRule } from './history-rule';

/** The tool's order and the order a reader would expect differ, or nothing decides between two files. */
export const ambiguousMigrationOrder = historyRule(
  'ambiguous-migration-order',
  'ambiguous order',
  'warning',
  'The order in which migrations run is not the one their names suggest.',
);
