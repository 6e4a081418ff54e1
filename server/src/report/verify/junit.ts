import { groupBy } from '../../core/group-by';
import { type JunitSuite, junitDocument, seconds } from '../junit-document';
import { lineOf, reportedFailure } from '../junit-finding';
import { element, type Xml } from '../xml';
import { furtherNotes } from './outcome';
import { isSkipped } from './summary';
import { historyOf, titleOf } from './title';
import type { VerifiedMigration, VerifyReport } from './verify-report';

/**
 * The report for CI servers, as Jenkins' junit-10 schema has it: a suite for each history, a case for each migration. What makes the
 * command fail are failures; what else was found and what was not verified stands in the case's output.
 */
export function formatJunit({ migrations, notes, summary }: VerifyReport): string {
  const suites = [...groupBy(migrations, historyOf)].map(([name, own]) => suite(name, own, notes));
  return junitDocument('database-migrator verify', suites, summary.durationMs);
}

function suite(name: string, migrations: readonly VerifiedMigration[], notes: readonly string[]): JunitSuite {
  const engines = new Set(migrations.flatMap(({ engine }) => engine ?? []));
  return {
    name,
    failures: migrations.filter(isFailure).length,
    skipped: migrations.filter(isLeftOut).length,
    milliseconds: migrations.map(duration).reduce((sum, one) => sum + one, 0),
    properties: [...engines].map((value) => ['engine', value]),
    cases: migrations.map((migration) => testcase(migration).markup),
    output: notes.length > 0 ? notes.join('\n') : null,
  };
}

function testcase(migration: VerifiedMigration): Xml {
  const { project, framework, findings, outcome, notes } = migration;
  const told = [outcome.join(' · '), ...furtherNotes(migration), ...findings.filter(({ fails }) => !fails).map(lineOf)];
  return element(
    'testcase',
    { classname: `${project}/${framework}`, name: titleOf(migration), time: seconds(duration(migration)) },
    [
      ...findings.filter(({ fails }) => fails).map(reportedFailure),
      ...(isLeftOut(migration) ? [element('skipped', { message: notes.join('\n') || outcome.join(' · ') })] : []),
      element('system-out', {}, [told.join('\n')]),
    ],
  );
}

const isFailure = ({ findings }: VerifiedMigration) => findings.some(({ fails }) => fails);

/** A case cannot be both: what fails is more. */
const isLeftOut = (migration: VerifiedMigration) => !isFailure(migration) && isSkipped(migration);

function duration({ up, down }: VerifiedMigration): number {
  return [...up.statements, ...down.statements].reduce((sum, { durationMs }) => sum + durationMs, 0);
}
