import { isOutsideOnly } from '../core/frameworks/outside-only';
import type { Half, HalfKind, Migration } from '../core/migration';
import type { Lineage, Project } from '../core/project';
import type { Workspace } from '../workspace/workspace';
import { headOf } from './above-half';
import { findingsOf, newMigrationsOf } from './new-migrations';

/** How far a statement may wait, and how long it may run. */
const setting =
  /^set\s+(?:local\s+|session\s+)?(?:lock_timeout|statement_timeout|idle_in_transaction_session_timeout|lock_wait_timeout|innodb_lock_wait_timeout)\b/i;

/** So many of the last migrations are looked at, and so many of those have to begin alike for a habit. */
const [looked, alike] = [3, 2] as const;

/**
 * Begins new migrations with the timeouts that the project's last ones begin with ("SET lock_timeout = '2s';"), each half where its own
 * last ones do. What leaves its transaction stays as it is: its statement has to be alone, and SET LOCAL would do nothing.
 */
export function withSessionSettings(workspace: Workspace, before: ReadonlySet<string>): Workspace {
  return newMigrationsOf(workspace, before).reduce((next, { project, lineage, migration }) => {
    if ((project.framework.language ?? 'sql') !== 'sql') return next;
    const halves = (['down', 'up'] as const).flatMap((kind) => migration[kind] ?? []);
    return halves.reduce((one, half) => begun(one, before, { project, lineage, migration, half }), next);
  }, workspace);
}

interface Place {
  readonly project: Project;
  readonly lineage: Lineage;
  readonly migration: Migration;
  readonly half: Half;
}

/** @param place its half from the end of the file on, so that what is put in moves none that is still to come */
function begun(workspace: Workspace, before: ReadonlySet<string>, { project, lineage, half }: Place): Workspace {
  const text = workspace.text(half.file) ?? '';
  const at = headOf(half, text);
  const own = text.slice(half.span.start, half.span.end);
  if (at === null || half.optedOut || isOutsideOnly(own) || setting.test(own.trim())) return workspace;
  const lines = habitOf(half.kind, lineage, before, project);
  if (lines === null) return workspace;
  const next = workspace.withFile(half.file, text.slice(0, at) + lines + text.slice(at));
  const objections = (one: Workspace) => findingsOf(one, before).filter(({ severity }) => severity !== 'info').length;
  return objections(next) > objections(workspace) ? workspace : next;
}

/** What the last halves of a kind begin with, as the last of them writes it; null where that is no habit. */
function habitOf(kind: HalfKind, lineage: Lineage, before: ReadonlySet<string>, project: Project): string | null {
  const last = lineage.migrations
    .filter(({ files }) => files.every((file) => before.has(file)))
    .flatMap((migration) => migration[kind] ?? [])
    .filter(({ statements, optedOut }) => statements.length > 0 && !optedOut)
    .slice(-looked);
  const heads = last.map((half) => settingsOf(half, project.text(half.file) ?? '')).filter((head) => head !== null);
  return heads.length >= alike ? (heads.at(-1) ?? null) : null;
}

/** The settings that a half begins with, and the blank line behind them; null for none. */
function settingsOf({ statements }: Half, text: string): string | null {
  const other = statements.findIndex(({ content }) => !setting.test(content.text));
  const [first, next] = [statements[0], statements[other]];
  if (!first || !next || other < 1) return null;
  const settings = statements.slice(0, other).map(({ content }) => `${content.text.trim()}\n`);
  const last = statements[other - 1];
  const between = last ? text.slice(last.start + last.content.text.length, next.start) : '';
  return settings.join('') + (/\n[ \t]*\r?\n/.test(between) ? '\n' : '');
}
