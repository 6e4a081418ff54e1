import { countSeverities } from '../severity-counts';
import type { VerifiedMigration, VerifySummary } from './verify-report';

/** It was not run, or its way back was not although the way up has run: a note says why. */
export function isSkipped({ up, down }: Pick<VerifiedMigration, 'up' | 'down'>): boolean {
  return up.status === 'skipped' || (up.status === 'ok' && down.status === 'skipped');
}

export function summarize(migrations: readonly VerifiedMigration[], milliseconds: number): VerifySummary {
  const count = (holds: (migration: VerifiedMigration) => boolean) => migrations.filter(holds).length;
  return {
    migrations: migrations.length,
    verified: count(({ standing }) => standing === 'proven'),
    failed: count(({ up, down }) => up.status === 'failed' || down.status === 'failed'),
    notReverted: count(({ reverted }) => reverted === false),
    notReappliable: count(({ reappliable }) => reappliable === false),
    dataLost: count(({ dataKept }) => dataKept === false),
    skipped: count(isSkipped),
    missingDown: count(({ down }) => down.status === 'missing'),
    irreversible: count(({ down }) => down.status === 'irreversible'),
    ...countSeverities(migrations.flatMap(({ findings }) => findings)),
    durationMs: Math.round(milliseconds),
  };
}
