import type { Severity } from '../../finding';
import { addMissing } from '../../fixes/add-missing';
import type { Half } from '../../migration';
import type { Comparison, RollbackDifference } from '../../rollback/comparison';
import type { Cause } from '../../rollback/difference-cause';
import { mend } from '../../rollback/mend';
import { headOf } from '../../rollback/place';
import { refusalsOf } from '../../rollback/refusals';
import type { MigrationContext } from '../migration-context';
import type { MigrationReport } from '../report';
import { differenceSentence, namesIn } from './difference-wording';
import { namedPlace } from './named-place';
import { staticDown } from './static-down';

/** More than these are counted: whoever mends the first ones sees the rest. */
export const toldAlone = 10;

/** What a rule adds to the sentence that says what is otherwise. */
export interface DifferenceWords {
  readonly message: string;
  readonly atMost?: Severity;
  /** In place of those that write what is missing. */
  readonly fixes?: NonNullable<MigrationReport['fixes']>;
}

/**
 * Reports what is otherwise after the way back for one cause, as the texts of both halves say it, where the half speaks of it.
 * @param words the message for one difference, whose sentence is what the measured ones say; null where another rule tells it
 */
export function reportStaticDifferences(
  context: MigrationContext,
  cause: Cause,
  words: (sentence: string, difference: RollbackDifference, comparison: Comparison) => DifferenceWords | null,
): void {
  const down = staticDown(context);
  const comparison = down && context.comparison();
  const all = comparison?.differences.filter((one) => one.cause === cause) ?? [];
  if (!down || !comparison || all.length === 0 || stopsShort(context, comparison)) return;
  const told = all.length > toldAlone + 1 ? all.slice(0, toldAlone) : all;
  for (const difference of told) {
    const said = words(sentenceOf(difference), difference, comparison);
    if (said === null) continue;
    context.report({
      file: down.file,
      span: placeOf(difference, down, context),
      half: 'down',
      fixes: fixesFor([difference], comparison),
      ...said,
    });
  }
  const rest = all.slice(told.length);
  if (rest.length === 0) return;
  const message = `After down, ${rest.length} more things are not what they were before the way up.`;
  context.report({ file: down.file, span: headOf(down), half: 'down', message, fixes: fixesFor(rest, comparison) });
}

/** A statement fails, which down-fails tells: what stays undone for it is no cause of its own. */
function stopsShort({ down }: MigrationContext, { afterDown }: Comparison): boolean {
  return refusalsOf(down, afterDown).some(({ why }) => why === 'absent');
}

function placeOf({ object }: RollbackDifference, down: Half, { lineage }: MigrationContext) {
  return namedPlace(down, namesIn(object), lineage.dialect.dialect);
}

/** What mends these, and what mends all where that is more. */
function fixesFor(some: readonly RollbackDifference[], comparison: Comparison) {
  const mended = (differences: readonly RollbackDifference[]) => () =>
    differences.map((one) => mend(one, comparison)).filter((operations) => operations.length > 0);
  const all = comparison.differences.filter(({ cause }) => cause !== 'lost' && cause !== 'unowned');
  const own = addMissing(mended(some), false);
  return all.length > some.length ? [own, addMissing(mended(all), true)] : [own];
}

/** The sentence that a replay would tell it with: both call a field the same. */
function sentenceOf(difference: RollbackDifference): string {
  const { kind, object, field, before, after, restorable } = difference;
  const isState = field === 'not null';
  const named = isState ? 'NOT NULL' : field === 'validated' ? 'validity' : field;
  const value = (text: string | null) => (isState && text !== null ? 'NOT NULL' : text);
  return differenceSentence({
    kind,
    object,
    field: named,
    before: value(before),
    after: value(after),
    restorable,
    repair: [],
  });
}
