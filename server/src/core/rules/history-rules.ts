import { ambiguousMigrationOrder } from './ambiguous-migration-order';
import { brokenChain } from './broken-chain';
import { downWithoutUp } from './down-without-up';
import { duplicateMigration } from './duplicate-migration';
import { migrationGap } from './migration-gap';
import type { Rule } from './rule';
import { severalHeads } from './several-heads';

/** Rules about the order of a history, in the order of the documentation. */
export const historyRules: readonly Rule[] = [
  duplicateMigration,
  ambiguousMigrationOrder,
  migrationGap,
  severalHeads,
  brokenChain,
  downWithoutUp,
];
