import { historyRule } from './history-rule';

/** A number is missing where the folder otherwise counts without gaps. */
export const migrationGap = historyRule(
  'migration-gap',
  'gap',
  'info',
  'A number is missing in a history that counts without gaps.',
);
