import { countSeverities } from '../severity-counts';
import type { VerifiedMigration, VerifySummary } from './verify-report';

export function summarize(migrations: readonly VerifiedMigration[], milliseconds: number): VerifySummary {
  const count = (holds: (migration: VerifiedMigration) => boolean) => migrations.filter(holds).length;
  return {
    migrations: migrations.length,
    verified: count(({ standing }) => standing === 'proven'),
    failed: count(({ up, down }) => up.status === 'failed' || down.status === 'failed'),
    notReverted: count(({ reverted }) => reverted === false),
    notReappliable: count(({ reappliable }) => reappliable === false),
    dataLost: count(({ dataKept }) => dataKept === false),
    skipped: count(({ up, down }) => up.status === 'skipped' || down.status === 'skipped'),
    missingDown: count(({ down }) => down.status === 'missing'),
    irreversible: count(({ down }) => down.status === 'irreversible'),
    ...countSeverities(migrations.flatMap(({ findings }) => findings)),
    durationMs: Math.round(milliseconds),
  };
}
