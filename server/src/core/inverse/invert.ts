import type { FoldedStatement } from '../fold';
import type { Operation } from '../operation';
import { asCarriedOut } from './clause-order';
import { invertColumnOperation } from './column';
import { invertConstraintOperation } from './constraint';
import { invertDataOperation, invertSessionOperation } from './data';
import { furtherAdditions } from './enum-swap';
import { invertIndexOperation } from './indexes';
import { cannot, type Inverse, type Inversion, type InvertedStatement, nothing, says } from './inversion';
import { leftOut } from './lifetimes';
import { invertObjectOperation } from './object';
import { invertQuery } from './query';
import { guardRebuilds, meetingRebuilds } from './rebuild-guards';
import { leftOutBesideRebuilds } from './rebuilt-whole';
import { type Step, stepsOf, tableBefore } from './step';
import { invertTableOperation } from './table';
import { invertTypeOperation } from './type';
import { viewsLast } from './views-last';

const known = new WeakMap<readonly FoldedStatement[], Inversion>();

/**
 * The way back of a half (law 4): statements in reverse order, the clauses of each in reverse, each by the exact definitions that the
 * schema had before it. What has no inverse, or one that is not known, says so and why; nothing is guessed.
 * @param up the half's statements, each with what stands before it
 */
export function invertHalf(up: readonly FoldedStatement[]): Inversion {
  // Each fix of each statement that loses something asks for the whole of it.
  const inversion = known.get(up) ?? invert(up);
  known.set(up, inversion);
  return inversion;
}

function invert(up: readonly FoldedStatement[]): Inversion {
  const steps = [...stepsOf(up)];
  const falling = leftOut(steps);
  const left = new Set([...leftOutBesideRebuilds(steps, falling.steps), ...furtherAdditions(steps)]);
  const passing = falling.passing(left);
  const byStatement = up.map((): Step[] => []);
  for (const step of steps) byStatement[step.index]?.push(step);
  const inverted = up.map(({ statement }, index): InvertedStatement => {
    const clauses = asCarriedOut(byStatement[index] ?? []).toReversed();
    const inverses = clauses.map((step) => (left.has(step) ? nothing : invertOperation({ ...step, passing })));
    return { statement, inverses: [...unreadOf(up[index]), ...inverses].filter(says) };
  });
  const statements = viewsLast(
    inverted.reverse().filter(({ inverses }) => inverses.length > 0),
    steps,
  );
  return {
    dialect: up[0]?.before.schema.dialect ?? null,
    statements: guardRebuilds(statements, steps),
    actsOn: meetingRebuilds(statements, steps, true),
    refusedBy: meetingRebuilds(statements, steps, false),
  };
}

function unreadOf(folded: FoldedStatement | undefined): readonly Inverse[] {
  const [unread] = folded?.statement.content.unread ?? [];
  return unread === undefined
    ? []
    : [cannot(`it could not be read (${unread.reason}), so what it changed is not known`)];
}

/** What undoes one operation, everything else of the half being undone one by one as well. */
export function invertOperation(step: Step): Inverse {
  const { operation } = step;
  if (operation.templated) return cannot('it holds a template, so what it changes is only known when it runs');
  if (operation.substituted) return cannot('it holds a variable, in whose place its present value would be written');
  if (isOnTemporaryTable(step)) return nothing;
  const inverse = invertByFamily(step);
  if (!operation.conditional || !says(inverse) || isOfRows(operation)) return inverse;
  return cannot('it runs only under a condition, so whether there is anything to undo is not known', inverse.losesData);
}

/** Its own words hold whether it ran or not: rows alone are not brought back. */
function isOfRows({ kind }: Operation): boolean {
  return ['insert', 'update', 'delete', 'merge', 'copy', 'truncate'].includes(kind);
}

/** It went with the connection. */
function isOnTemporaryTable(step: Step): boolean {
  const { operation } = step;
  if (!('table' in operation) || operation.table === null) return false;
  const table = tableBefore(step, operation.table);
  return typeof table === 'object' && table.temporary;
}

function invertByFamily(step: Step): Inverse {
  const { operation } = step;
  const of = <O extends Operation>(own: O): Step<O> => ({ ...step, operation: own });
  switch (operation.kind) {
    case 'createTable':
    case 'dropTable':
    case 'renameTable':
    case 'alterTableOption':
    case 'attachPartition':
    case 'detachPartition':
    case 'rebuildTable':
    case 'lockTable':
      return invertTableOperation(of(operation));
    case 'addColumn':
    case 'dropColumn':
    case 'modifyColumn':
    case 'renameColumn':
    case 'changeColumnType':
    case 'setDefault':
    case 'dropDefault':
    case 'setNotNull':
    case 'dropNotNull':
    case 'addIdentity':
    case 'setIdentity':
    case 'dropIdentity':
    case 'setGenerationExpression':
    case 'dropGenerationExpression':
    case 'alterColumnOption':
      return invertColumnOperation(of(operation));
    case 'addConstraint':
    case 'dropConstraint':
    case 'validateConstraint':
    case 'renameConstraint':
    case 'alterConstraint':
      return invertConstraintOperation(of(operation));
    case 'createIndex':
    case 'dropIndex':
    case 'renameIndex':
    case 'alterIndex':
    case 'reindex':
      return invertIndexOperation(of(operation));
    case 'createEnum':
    case 'addEnumValue':
    case 'renameEnumValue':
    case 'createDomain':
    case 'alterDomain':
      return invertTypeOperation(of(operation));
    case 'createObject':
    case 'dropObject':
    case 'renameObject':
    case 'setObjectSchema':
    case 'setObjectOwner':
    case 'alterObject':
    case 'commentOn':
    case 'grant':
    case 'refreshMaterializedView':
      return invertObjectOperation(of(operation));
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
    case 'copy':
    case 'truncate':
      return invertDataOperation(operation);
    case 'query':
      return invertQuery(of(operation));
    case 'transaction':
    case 'setVariable':
    case 'maintenance':
    case 'dynamicSql':
    case 'other':
      return invertSessionOperation(operation, step.before.dialect);
  }
}
