import type { FoldState } from '../../core/fold';
import { rebuiltAsBefore } from '../../core/inverse/rebuild';
import { nameOf } from '../../core/inverse/step';
import type { Operation } from '../../core/operation';
import { creationOf } from '../../core/rollback/creation';
import { dropOf, stepOf } from '../../core/rollback/hypothetical';
import { mend } from '../../core/rollback/mend';
import { apply } from '../../core/schema/apply';
import { type Difference, diff } from '../../core/schema/diff';
import { defaultSearchPath, relationKey } from '../../core/schema/names';
import type { Origin, SchemaObject } from '../../core/schema/objects';
import type { Schema } from '../../core/schema/schema';
import { startSession } from '../../core/session';
import { defaultStyle } from '../../core/writers/style';
import { isRefusal } from '../../core/writers/writer';
import { writerFor } from '../../core/writers/writer-for';
import type { SchemaDifference } from '../../protocol';

/** What makes one schema of another. */
export interface SchemaSteps {
  /** In an order in which they can be run. Data are not looked at. */
  readonly statements: readonly string[];
  /** Differences that no statement is known for, and why, in words for the user. */
  readonly unwritten: readonly string[];
}

/** Differences as they are told. @param differences of `from` to `to`, which is as it should be: what `from` lacks is missing */
export function toldDifferences(differences: readonly Difference[]): readonly SchemaDifference[] {
  const kinds = { missing: 'added', extra: 'removed', changed: 'changed' } as const;
  return differences.map(({ kind, object, field, before, after }) => ({
    kind: kinds[kind],
    object,
    field,
    from: after,
    to: before,
  }));
}

/**
 * Statements that make one schema of another: new types and tables, columns, constraints, indexes, what reads from those, and last what is
 * too much.
 * @param differences as `toldDifferences` has them
 */
export function stepsBetween(from: Schema, to: Schema, differences: readonly Difference[]): SchemaSteps {
  const lacking = new Set(differences.filter((one) => isWhole(one) && one.kind === 'missing').map(({ key }) => key));
  const { objects, missing } = creationOf(to);
  const reasons = new Map(missing.map(({ key, why }) => [key, why]));
  const made = objects.filter(({ key }) => lacking.has(key));
  const madeKeys = new Set(made.map(({ key }) => key));
  const dropped = creationOf(from).objects.map(({ key }) => key);
  const tasks: readonly Task[] = [
    ...made.map(({ key, operations }, place) => ({
      rank: readsOthers(to.objects.get(key)) ? ranks.reader : ranks.whole,
      place,
      steps: () => creation(key, operations, reasons.get(key) ?? null, madeKeys, to),
    })),
    ...differences
      .filter((one) => !(isWhole(one) && madeKeys.has(one.key)))
      .map((one) => ({
        rank: rankOf(one, to),
        place: -dropped.indexOf(one.key),
        steps: (now: Schema) => (isLeft(one, now, to) ? mended(one, now, to) : none),
      })),
  ];
  return carriedOut(tasks, from);
}

interface Task {
  readonly rank: number;
  readonly place: number;
  /** @param now the schema as what went before leaves it: a column that is made brings its constraints, a rebuilt table all of it */
  steps(now: Schema): Planned;
}

interface Planned extends SchemaSteps {
  readonly operations: readonly Operation[];
}

const none: Planned = { operations: [], statements: [], unwritten: [] };

function carriedOut(tasks: readonly Task[], from: Schema): SchemaSteps {
  const { session } = atRest(from);
  const statements: string[] = [];
  const unwritten = new Set<string>();
  let now = from;
  for (const task of tasks.toSorted((a, b) => a.rank - b.rank || a.place - b.place)) {
    const planned = task.steps(now);
    statements.push(...planned.statements);
    for (const why of planned.unwritten) unwritten.add(why);
    for (const operation of planned.operations) now = apply(now, operation, session, nowhere);
  }
  return { statements, unwritten: [...unwritten] };
}

const nowhere: Origin = {
  migration: '',
  file: '',
  statement: { text: '', label: '', operations: [], unread: [] },
};

function isLeft(difference: Difference, now: Schema, to: Schema): boolean {
  const idOf = ({ kind, key, member, field }: Difference) => JSON.stringify([kind, key, member, field]);
  return diff(to, now).some((one) => idOf(one) === idOf(difference));
}

const ranks = {
  whole: 0,
  column: 1,
  constraint: 2,
  foreignKey: 3,
  index: 4,
  reader: 5,
  extraPart: 6,
  extra: 7,
} as const;

function rankOf({ kind, key, member, field }: Difference, to: Schema): number {
  if (kind === 'extra') return member === null ? ranks.extra : ranks.extraPart;
  const object = to.objects.get(key);
  if (member?.class === 'constraint') {
    const constraints = object?.class === 'table' ? object.constraints : [];
    const isForeign = constraints.some(({ name, references }) => name === member.name && references !== null);
    return isForeign ? ranks.foreignKey : ranks.constraint;
  }
  if (object?.class === 'index') return ranks.index;
  return object?.class === 'object' && field === null ? ranks.reader : ranks.column;
}

function isWhole({ member, field }: Difference): boolean {
  return member === null && field === null;
}

/** A view, or a function whose body is looked at when it is made. */
function readsOthers(object: SchemaObject | undefined): boolean {
  return object?.class === 'object' && object.dependsOn.length > 0;
}

/** @param made keys of all that is made: foreign keys of other tables come with the differences of those */
function creation(
  key: string,
  operations: readonly Operation[],
  missing: string | null,
  made: ReadonlySet<string>,
  to: Schema,
): Planned {
  const { session } = atRest(to);
  const own = operations.filter((one) => one.kind !== 'addConstraint' || made.has(relationKey(to, session, one.table)));
  const steps = written(own, key, to);
  return missing === null ? steps : { ...steps, unwritten: [...steps.unwritten, `${key}: ${missing}`] };
}

function mended(difference: Difference, from: Schema, to: Schema): Planned {
  const operations = mend(difference, {
    before: atRest(to),
    afterUp: atRest(from),
    afterDown: from,
    differences: [],
  });
  const what = difference.field === null ? difference.object : `${difference.field} of ${difference.object}`;
  const rebuilt = operations.every(({ kind }) => kind === 'addColumn' || kind === 'dropColumn')
    ? null
    : rebuiltTable(difference.key, from, to);
  if (rebuilt !== null) return written(rebuilt, what, from);
  if (operations.length === 0) return { ...none, unwritten: [`${what}: no statement for it is known`] };
  return written(operations, what, from);
}

/** SQLite makes a table anew for most changes: once for all of them. Null where it need not. */
function rebuiltTable(key: string, from: Schema, to: Schema): readonly Operation[] | null {
  const [is, wanted] = [from.objects.get(key), to.objects.get(key)];
  if (to.dialect !== 'sqlite' || is?.class !== 'table' || wanted?.class !== 'table') return null;
  const { session } = atRest(to);
  const step = { ...stepOf(dropOf(wanted, { member: null }, to, session), to, session), after: from };
  const { operations } = rebuiltAsBefore(step, nameOf(step, wanted));
  return operations.length === 0 ? null : operations;
}

function written(operations: readonly Operation[], what: string, { dialect }: Schema): Planned {
  const statements = writerFor(dialect)?.write(operations, defaultStyle) ?? [];
  return isRefusal(statements)
    ? { ...none, unwritten: [`${what}: ${statements.refused}`] }
    : { operations, statements, unwritten: [] };
}

function atRest(schema: Schema): FoldState {
  return { schema, session: startSession('none', 0, defaultSearchPath(schema.dialect)), checkpoints: [] };
}
