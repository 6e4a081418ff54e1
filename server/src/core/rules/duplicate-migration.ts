import { historyRule } from './history-rule';

/** Two files claim the same id: most tools refuse to start, some run only one of them. */
export const duplicateMigration = historyRule(
  'duplicate-migration',
  'duplicate id',
  'error',
  'Two migrations have the same id.',
);
