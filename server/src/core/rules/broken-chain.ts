import { nearestHeads } from '../fixes/alembic/nearest-heads';
import { historyRule } from './history-rule';

/** A migration names one that is not there, or itself by way of others, or none where others were there before. */
export const brokenChain = historyRule(
  'broken-chain',
  'broken chain',
  'error',
  'A migration follows one that is not there, itself, or none although others were there before it.',
  ['alembic-broken-chain'],
  nearestHeads,
);
