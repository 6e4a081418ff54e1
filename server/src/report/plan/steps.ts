import { type Dialect, isMysqlFamily } from '../../core/dialect';
import { shellWord } from '../../core/frameworks/shell-word';
import { counted } from '../counted';
import type { PlanRequest } from './plan-request';
import type { PlannedStep, Rollback } from './rollback-plan';

/** What a plan's steps need to know beside the plan. */
export interface StepsPlace extends Pick<PlanRequest, 'lineage' | 'migration' | 'display'> {
  /** Ids of the migrations that run after it, in their order. */
  readonly later: readonly string[];
}

/**
 * What is to be done, in order.
 * @param after what has to follow the command, each in words without a full stop
 */
export function planSteps(
  plan: Omit<Rollback, 'steps'>,
  after: readonly string[],
  place: StepsPlace,
): readonly PlannedStep[] {
  if (plan.irreversible !== null) return restore(plan.irreversible, place);
  return [...prepare(plan, place), ...guard(plan, place), run(plan), ...after.map((words) => step(words))];
}

function restore(reason: string, { migration }: StepsPlace): readonly PlannedStep[] {
  return [
    step(`There is no way back, on purpose: ${reason}`),
    step(`To be where you were, restore a backup that was made before ${migration.id} was applied`),
  ];
}

/** What is better done long before anybody needs it. */
function prepare({ down, tested, evidence }: Omit<Rollback, 'steps'>, place: StepsPlace): readonly PlannedStep[] {
  const file = shellWord(place.display(place.migration.files[0] ?? ''));
  const isUntried = tested === null && (down.state === 'written' || down.state === 'not written yet');
  return [
    ...(down.state === 'not written yet' ? [step('Write the down half', `database-migrator write-down ${file}`)] : []),
    ...(isUntried ? [step('Try it before you need it', `database-migrator verify ${file}`)] : []),
    ...(tested === false ? [step(`Mend it, for replaying it shows that it is wrong: ${evidence}`)] : []),
  ];
}

/** What keeps the rollback from doing harm. */
function guard(plan: Omit<Rollback, 'steps'>, { lineage, migration, later }: StepsPlace): readonly PlannedStep[] {
  const { loses, not_restored, backup, locks } = plan;
  return [
    ...(not_restored.length > 0
      ? [
          step(
            `Have a backup from before ${migration.id} at hand for what does not come back: ${not_restored.join(', ')}`,
          ),
        ]
      : []),
    ...(later.length > 0
      ? [step(`Roll back the ${counted(later.length, 'migration')} after it first: ${named(later)}`)]
      : []),
    ...(loses.length > 0 ? [step(`Deploy an application that does without what goes: ${loses.join(', ')}`)] : []),
    ...backup.map((command) => step('Keep what is lost', command)),
    ...(locks.length > 0 ? waitBriefly(lineage.dialect.dialect) : []),
  ];
}

/** SQLite has one lock, and who waits for it is told so at once. */
function waitBriefly(dialect: Dialect | null): readonly PlannedStep[] {
  if (dialect === 'sqlite') return [];
  const setting = isMysqlFamily(dialect) ? 'lock_wait_timeout' : 'lock_timeout';
  return [step(`Set a ${setting} of a few seconds, so that it gives up rather than having everybody wait behind it`)];
}

function run({ command, down }: Omit<Rollback, 'steps'>): PlannedStep {
  if (command !== null) return step('Roll back', command);
  return step(
    down.state === 'none'
      ? 'Write a way back by hand: nothing of the way up has an inverse that is known'
      : 'Run the statements of the way back',
  );
}

function step(words: string, command?: string): PlannedStep {
  return { step: `${words}.`, ...(command !== undefined && { command }) };
}

/** How many ids are named at most. */
const most = 5;

/** Those that go first are named first. */
function named(later: readonly string[]): string {
  const ids = [...later].reverse();
  return [...ids.slice(0, most), ...(ids.length > most ? ['…'] : [])].join(', ');
}
