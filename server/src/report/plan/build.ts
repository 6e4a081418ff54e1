import { isMysqlFamily } from '../../core/dialect';
import { besideOf } from '../../core/fixes/new-migration';
import type { RollbackCommand } from '../../core/frameworks/framework';
import { lossesOf, tablesFilled } from '../../core/rollback/losses';
import type { LostData, Verdict } from '../../core/verdict';
import { outcomeOf } from '../verify/outcome';
import { backupCommands } from './backup';
import { runByHand } from './by-hand';
import { downtimeWords } from './downtime';
import type { PlanRequest } from './plan-request';
import { type KnownDown, plannedDown } from './planned-down';
import { plannedLocks } from './planned-locks';
import type { PlannedDown, RollbackPlan } from './rollback-plan';
import { planSteps } from './steps';

/** How a migration is rolled back: by what is known of it now, nothing being run for it. */
export function buildPlan(request: PlanRequest): RollbackPlan {
  const { project, lineage, migration, history, verdict, display } = request;
  const { dialect } = lineage.dialect;
  const known = plannedDown(request, history);
  // What was measured is about the half that is written.
  const measured = known.state === 'written' ? verdict : null;
  const losses = lossesOf(known.down);
  const notRestored = notBroughtBack(known, measured);
  const { locks, isTold } = plannedLocks(
    known.statements,
    { dialect, version: lineage.version, migration: migration.id },
    measured,
  );
  // A replay on MySQL shows no locks.
  const isMeasured = measured?.down.status === 'ok' && !isMysqlFamily(dialect);
  const hasData = losses.length > 0 || notRestored.length > 0;
  const { command, after } = commandOf(request, known);
  const backup = backupCommands(losses, migration.id, dialect);
  const rollback = {
    command,
    data_loss: hasData ? true : known.isKnown ? false : null,
    downtime:
      known.state === 'irreversible'
        ? 'as long as it takes to restore a backup'
        : downtimeWords(locks, isMeasured || (known.isKnown && isTold)),
    tested: testedBy(measured),
    evidence: measured && evidenceOf(measured),
    irreversible: migration.irreversible && (migration.irreversible.reason || 'no reason is given'),
    down: downOf(known, display),
    loses: losses.map(({ what }) => what),
    not_restored: notRestored,
    locks,
    backup,
  };
  return {
    migration: migration.id,
    name: migration.name,
    project: display(project.root),
    framework: project.framework.id,
    dialect,
    rollback: { ...rollback, steps: planSteps(rollback, after, { ...request, later: laterThan(request) }) },
  };
}

function downOf({ state, file, sql }: KnownDown, display: PlanRequest['display']): PlannedDown {
  return { state, file: file === null ? null : display(file), sql };
}

/** What the way up destroys of the data before it: by a replay where one was made, else by its text. */
function notBroughtBack({ up, down }: KnownDown, verdict: Verdict | null): readonly string[] {
  if (verdict !== null && verdict.dataKept !== null) return verdict.lost.map(lostWords);
  const filled = tablesFilled(down);
  return lossesOf(up)
    .filter(({ key }) => !filled.has(key))
    .map(({ what }) => what);
}

function lostWords({ table, column, rows, of }: LostData): string {
  return column === null
    ? `rows of "${table}" (${rows} of ${of} in the replay)`
    : `the values of "${table}.${column}" (${rows} of ${of} in the replay)`;
}

/** Null where the way back was not run; what is lost with the rows is told apart. */
function testedBy(verdict: Verdict | null): boolean | null {
  if (verdict === null || verdict.up.status === 'skipped') return null;
  if (verdict.up.status === 'failed' || verdict.down.status === 'failed') return false;
  return verdict.reverted === null ? null : verdict.reverted && verdict.reappliable !== false;
}

const evidenceOf = (verdict: Verdict) => `${outcomeOf(verdict).join(' · ')} (${verdict.engine})`;

function commandOf({ project, lineage, migration, display }: PlanRequest, known: KnownDown): RollbackCommand {
  const { state, file, sql, isWholeFile } = known;
  const { dialect } = lineage.dialect;
  if (state === 'irreversible' || state === 'none') return { command: null, after: [] };
  const paths = { root: display(project.root), file: display(file ?? '') };
  const place = { migration, dialect, ...paths, sql: sql ?? '', beside: besideOf(project) };
  const asked = project.framework.rollback?.(place) ?? { command: null, after: [forgetIt] };
  if (asked.command !== null || sql === null) return asked;
  return { ...asked, command: runByHand(sql, isWholeFile && file !== null ? display(file) : null, dialect) };
}

const forgetIt = 'Take the migration out of the table in which your runner keeps what is applied';

function laterThan({ lineage: { migrations }, migration }: PlanRequest): readonly string[] {
  return migrations
    .slice(migrations.indexOf(migration) + 1)
    .filter(({ role }) => role === 'versioned')
    .map(({ id }) => id);
}
