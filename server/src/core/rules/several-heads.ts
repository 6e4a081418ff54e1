import { oneHead } from '../fixes/alembic/one-head';
import { historyRule } from './history-rule';

/** Two migrations follow the same parent and none follows both. */
export const severalHeads = historyRule(
  'several-heads',
  'several heads',
  'error',
  'The history has more than one newest migration.',
  ['alembic-multiple-heads'],
  oneHead,
);
