import type { Severity } from '../finding';
import { missingTitle } from '../fixes/add-missing';
import { inOpCalls } from '../fixes/alembic/in-op-calls';
import { appendToDown } from '../fixes/append-to-down';
import { styleOf } from '../fixes/new-migration';
import { type FoldState, foldStatement } from '../fold';
import type { Half } from '../migration';
import type { Operation } from '../operation';
import { impliedEnums } from '../python/implied-enums';
import type { Comparison, RollbackDifference } from '../rollback/comparison';
import { headOf } from '../rollback/place';
import type { MeasuredDifference, Verdict } from '../verdict';
import type { MigrationContext } from './migration-context';
import type { MigrationReport } from './report';
import { migrationRule } from './rule';
import { differenceSentence, differsInBlanksAlone, namesIn } from './support/difference-wording';
import { measuredOn } from './support/measured';
import { measuredDown } from './support/measured-down';
import { namedPlace } from './support/named-place';
import { reportStaticDifferences, toldAlone } from './support/static-differences';

/** The schema after up and down is not the one before: as a replay has shown it or, without one, as the texts of both halves say. */
export const downDoesNotRevert = migrationRule({
  id: 'down-does-not-revert',
  aliases: ['rollback-not-inverse'],
  summary: 'After up and down the schema is not what it was before.',
  level: 'error',
  measured: true,
  check(context) {
    reportMeasured(context);
    reportStaticDifferences(context, 'left', (message, difference, comparison) => {
      // Nothing but a SELECT * or an INSERT without names sees the order of columns.
      if (difference.field === 'column order') return { message, atMost: 'info' };
      // alembic-enum-not-dropped tells that, and why the type was made at all.
      if (isImpliedEnum(difference, comparison)) return null;
      return staysOnPurpose(difference, comparison) ? { message, atMost: 'warning' } : { message };
    });
  },
});

function reportMeasured(context: MigrationContext): void {
  const { verdict } = context;
  const down = measuredDown(context);
  if (!down || verdict?.reverted !== false) return;
  const differences = verdict.differences.filter(({ restorable }) => restorable);
  const told = differences.length > toldAlone + 1 ? differences.slice(0, toldAlone) : differences;
  for (const difference of told) report(difference, differences, down, verdict, context);
  const rest = differences.slice(told.length);
  if (rest.length > 0) {
    context.report({
      file: down.file,
      span: headOf(down),
      half: 'down',
      message: `After down, ${rest.length} more things are not what they were before the way up. ${measuredOn(verdict)}`,
      fixes: fixesFor(rest, differences, endOf(context)),
    });
  }
}

/** What stays behind and is not in the way of the next way up was often left on purpose: an extension, a schema. */
function staysOnPurpose({ kind, key, member }: RollbackDifference, { afterDown }: Comparison): boolean {
  const { operations = [] } = (member === null && afterDown.objects.get(key)?.origin.statement) || {};
  return kind === 'extra' && operations.some(isGuarded);
}

function isImpliedEnum({ kind, key, member }: RollbackDifference, { afterDown }: Comparison): boolean {
  const left = kind === 'extra' && member === null ? afterDown.objects.get(key) : undefined;
  return left?.class === 'enum' && impliedEnums(left.origin.statement).some(({ type }) => type.name === left.name);
}

function isGuarded(operation: Operation): boolean {
  return ('ifNotExists' in operation && operation.ifNotExists) || ('orReplace' in operation && operation.orReplace);
}

function report(
  difference: MeasuredDifference,
  all: readonly MeasuredDifference[],
  down: Half,
  verdict: Verdict,
  context: MigrationContext,
): void {
  const atMost = mildest(difference, verdict);
  context.report({
    file: down.file,
    span: namedPlace(down, namesIn(difference.object), context.lineage.dialect.dialect),
    half: 'down',
    message: `${differenceSentence(difference)}${advice(difference, context)} ${measuredOn(verdict)}`,
    fixes: fixesFor([difference], all, endOf(context)),
    ...(atMost && { atMost }),
  });
}

function mildest(difference: MeasuredDifference, { reappliable }: Verdict): Severity | null {
  if (differsInBlanksAlone(difference)) return 'info';
  // What stays behind and is not in the way of the next way up was often left on purpose: an extension, a schema.
  return difference.kind === 'extra' && reappliable === true ? 'warning' : null;
}

const longestAdvice = 100;

/** What to add, where it is one statement of a line. */
function advice({ repair }: MeasuredDifference, context: MigrationContext): string {
  const [only, ...others] = repair;
  const isShort = only !== undefined && others.length === 0 && only.length <= longestAdvice && !only.includes('\n');
  return isShort ? ` Add ${inLanguage(only, context)}.` : '';
}

function inLanguage(statement: string, context: MigrationContext): string {
  const { project, migration } = context;
  const file = migration.down?.file;
  if (project.framework.language !== 'python' || file === undefined) return statement;
  return inOpCalls([statement], context, styleOf(context, file), endOf(context)).join('\n');
}

/** What stands where the way back ends, by its text; null where it has no statement. */
function endOf({ migration, down }: MigrationContext): FoldState | null {
  const last = down.at(-1);
  const file = migration.down?.file ?? '';
  return last ? foldStatement(last.before, last.statement, { migration: migration.id, file }) : null;
}

/** What mends these, and what mends all where that is more. */
function fixesFor(
  some: readonly MeasuredDifference[],
  all: readonly MeasuredDifference[],
  end: FoldState | null,
): NonNullable<MigrationReport['fixes']> {
  const [own, every] = [repairOf(some), repairOf(all)];
  const fixes = own.length > 0 ? [appendToDown(missingTitle(own.length, false), own, true, end)] : [];
  return every.length > own.length
    ? [...fixes, appendToDown(missingTitle(every.length, true), every, false, end)]
    : fixes;
}

/** Two differences of one table may be mended by the same statements: they stand once. */
function repairOf(differences: readonly MeasuredDifference[]): readonly string[] {
  const sequences = new Map(differences.map(({ repair }) => [repair.join(';\n'), repair]));
  return [...sequences.values()].flat();
}
