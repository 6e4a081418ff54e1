import { groupBy } from '../group-by';
import { element, type Xml } from '../xml';
import { furtherNotes } from './outcome';
import { isSkipped } from './summary';
import { historyOf, titleOf } from './title';
import type { MeasuredFinding, VerifiedMigration, VerifyReport } from './verify-report';

/**
 * The report for CI servers, as Jenkins' junit-10 schema has it: a suite for each history, a case for each migration. What makes the
 * command fail are failures; what else was found and what was not verified stands in the case's output.
 */
export function formatJunit({ migrations, notes, summary }: VerifyReport): string {
  const suites = [...groupBy(migrations, historyOf)].map(([name, own]) => suite(name, own, notes));
  const attributes = {
    name: 'database-migrator verify',
    tests: migrations.length,
    failures: migrations.filter(isFailure).length,
    errors: 0,
    time: seconds(summary.durationMs),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', attributes, suites).markup}\n`;
}

function suite(name: string, migrations: readonly VerifiedMigration[], notes: readonly string[]): Xml {
  const engines = new Set(migrations.flatMap(({ engine }) => engine ?? []));
  const properties = [...engines].map((value) => element('property', { name: 'engine', value }));
  const attributes = {
    name,
    tests: migrations.length,
    failures: migrations.filter(isFailure).length,
    errors: 0,
    skipped: migrations.filter(isLeftOut).length,
    time: seconds(migrations.map(duration).reduce((sum, one) => sum + one, 0)),
  };
  return element('testsuite', attributes, [
    ...(properties.length > 0 ? [element('properties', {}, properties)] : []),
    ...migrations.map(testcase),
    ...(notes.length > 0 ? [element('system-out', {}, [notes.join('\n')])] : []),
  ]);
}

function testcase(migration: VerifiedMigration): Xml {
  const { project, framework, findings, outcome, notes } = migration;
  const told = [outcome.join(' · '), ...furtherNotes(migration), ...findings.filter(({ fails }) => !fails).map(line)];
  return element(
    'testcase',
    { classname: `${project}/${framework}`, name: titleOf(migration), time: seconds(duration(migration)) },
    [
      ...findings.filter(({ fails }) => fails).map(failure),
      ...(isLeftOut(migration) ? [element('skipped', { message: notes.join('\n') || outcome.join(' · ') })] : []),
      element('system-out', {}, [told.join('\n')]),
    ],
  );
}

function failure(finding: MeasuredFinding): Xml {
  const fixes = finding.fixes.map(({ title }) => `fix: ${title}`);
  return element('failure', { type: finding.rule, message: finding.message }, [[line(finding), ...fixes].join('\n')]);
}

/** "migrations/014.up.sql:3:1: error: message (rule)", as compilers say it: lines and columns from 1. */
function line({ file, range: { start }, severity, message, rule }: MeasuredFinding): string {
  return `${file}:${start.line + 1}:${start.character + 1}: ${severity}: ${message} (${rule})`;
}

const isFailure = ({ findings }: VerifiedMigration) => findings.some(({ fails }) => fails);

/** A case cannot be both: what fails is more. */
const isLeftOut = (migration: VerifiedMigration) => !isFailure(migration) && isSkipped(migration);

function duration({ up, down }: VerifiedMigration): number {
  return [...up.statements, ...down.statements].reduce((sum, { durationMs }) => sum + durationMs, 0);
}

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3);
