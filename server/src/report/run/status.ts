import type { MigrationState, MigrationStatus, ProjectStatus, StatusReport } from '../../protocol';
import type { Colors } from '../colors';
import { shownDatabase } from './pretty';

/** What a database has of the migrations, for people. */
export function formatStatus({ projects }: StatusReport, colors: Colors): string {
  return projects.map((project) => projectText(project, colors)).join('\n');
}

function projectText(project: ProjectStatus, colors: Colors): string {
  const { migrations, blocked, gaps } = project;
  const head = [colors.bold(project.project), project.framework, shownDatabase(project)].join(' · ');
  const count = (state: MigrationState) => migrations.filter((one) => one.state === state).length;
  const counts = (['applied', 'pending', 'failed', 'changed', 'missing', 'unknown'] as const)
    .filter((state) => count(state) > 0)
    .map((state) => `${count(state)} ${state}`);
  return [
    head,
    ...migrations.map((one) => `  ${line(one, colors)}`),
    ...(gaps.length > 0 ? [colors.warning(`Pending before an applied one: ${gaps.join(', ')}`)] : []),
    ...blocked.map((one) => colors.error(one)),
    counts.length > 0 ? counts.join(', ') : 'no migrations',
    '',
  ].join('\n');
}

const signs: Readonly<Record<MigrationState, string>> = {
  applied: '✓',
  pending: '○',
  failed: '✗',
  changed: '≠',
  missing: '?',
  unknown: '?',
};

function line({ id, name, state, appliedAt, irreversible, note }: MigrationStatus, colors: Colors): string {
  const paint = {
    applied: colors.good,
    pending: colors.dim,
    failed: colors.error,
    changed: colors.warning,
    missing: colors.warning,
    unknown: colors.warning,
  }[state];
  const when = appliedAt === null ? state : `${state} ${appliedAt}`;
  const more = [irreversible ? '∅ irreversible' : null, note].filter((one) => one !== null);
  return [paint(signs[state]), id, name, colors.dim(when), ...more].filter((part) => part !== '').join('  ');
}
