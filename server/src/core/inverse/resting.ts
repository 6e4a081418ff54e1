import type { Expression, Operation } from '../operation';
import { referrersOf } from '../schema/links';
import type { Constraint, Index, OtherObject, Table } from '../schema/objects';
import { mentions } from '../schema/rename-in-text';
import { identifier, nowhere } from './build';
import { cannot, type Inverse, together } from './inversion';
import { recreateOther, referenceTo } from './recreate';
import { addConstraint } from './recreate-constraint';
import { recreateIndex } from './recreate-index';
import { inOrderOfDependence, viewIndexes } from './restore';
import { isMet, nameOf, type Step } from './step';

/** What is taken off before something changes and put on again after it. */
export interface Around {
  readonly off: readonly Operation[];
  readonly on: Inverse;
}

/**
 * What rests on a column's type, as it stands before the operation, and would not follow a change of it or come out of it otherwise:
 * indexes and constraints with expressions, triggers and policies that name the column. Views are apart: one may read many columns.
 * Source: https://www.postgresql.org/docs/current/sql-altertable.html; RememberAllDependentForRebuilding in src/backend/commands/tablecmds.c
 */
export function restingOnColumn(step: Step, table: Table, column: string): Around {
  const name = nameOf(step, table);
  const indexes = expressionIndexes(step, table, column);
  const constraints = table.constraints.filter(
    (constraint) => computesWith(constraint, column) && isMet(step, constraint),
  );
  const others = table.dependents
    .flatMap((key) => step.before.objects.get(key) ?? [])
    .filter((object): object is OtherObject => object.class === 'object')
    .filter((object) => isMet(step, object))
    .filter(({ definition }) => definition !== null && mentions(definition, column, step.before.dialect));
  return {
    off: [
      ...others.map((object) => drop(step, object)),
      ...constraints.map(
        (constraint): Operation => ({
          kind: 'dropConstraint',
          span: nowhere,
          table: name,
          constraint: identifier(constraint.name),
          ifExists: false,
          cascade: false,
        }),
      ),
      ...indexes.map((index) => dropIndex(step, index)),
    ],
    on: together([
      ...indexes.map((index) => recreateIndex(step, index)),
      ...constraints.map((constraint) => constraintBack(step, table, constraint)),
      ...others.map((object) => recreateOther(step, object)),
    ]),
  };
}

/** Indexes of a table with an expression or a condition that a column stands in. */
export function expressionIndexes(step: Step, table: Table, column: string): readonly Index[] {
  return table.indexes
    .flatMap((key) => step.before.objects.get(key) ?? [])
    .filter((object): object is Index => object.class === 'index' && isMet(step, object))
    .filter(
      ({ definition }) =>
        names(definition.where, column) || definition.keys.some(({ expression }) => names(expression, column)),
    );
}

/** An index taken off before something changes, and made again after it. */
export function aroundIndexes(step: Step, indexes: readonly Index[]): Around {
  return {
    off: indexes.map((index) => dropIndex(step, index)),
    on: together(indexes.map((index) => recreateIndex(step, index))),
  };
}

function names(expression: Expression | null, column: string): boolean {
  return expression?.columns.includes(column) ?? false;
}

function computesWith({ definition }: Constraint, column: string): boolean {
  if (definition.type === 'check') return names(definition.expression, column);
  const isRelated = definition.type === 'foreign key' || definition.type === 'exclude';
  return isRelated && definition.columns.some(({ name }) => name === column);
}

function constraintBack(step: Step, table: Table, constraint: Constraint): Inverse {
  return { ...together([]), operations: [addConstraint(step, table, nameOf(step, table), constraint)] };
}

function dropIndex(step: Step, index: Index): Operation {
  return {
    kind: 'dropIndex',
    span: nowhere,
    index: nameOf(step, index),
    table: null,
    concurrently: false,
    ifExists: false,
    cascade: false,
    inStatement: 1,
  };
}

function drop(step: Step, object: OtherObject): Operation {
  return { kind: 'dropObject', span: nowhere, object: referenceTo(step, object), ifExists: false, cascade: false };
}

/**
 * Views that read these tables, at first hand or through another view; those that read others come off first.
 * @param isMeant of those that read them at first hand
 */
export function restingViews(
  step: Step,
  tables: readonly Table[],
  isMeant: (view: OtherObject) => boolean = () => true,
): Around {
  const views = inOrderOfDependence(viewsOn(step, tables, isMeant));
  const indexes = views.flatMap((view) =>
    referrersOf(step.before, view.key).filter((object): object is Index => object.class === 'index'),
  );
  return {
    off: views.toReversed().map((view) => drop(step, view)),
    on: together(views.flatMap((view) => [viewBack(step, view), ...viewIndexes(step, view, indexes)])),
  };
}

function viewBack(step: Step, view: OtherObject): Inverse {
  const made = recreateOther(step, view);
  return made.missing === null ? made : cannot(`view "${view.name}" is in the way, and ${made.missing}`);
}

function viewsOn(
  step: Step,
  tables: readonly Table[],
  isMeant: (view: OtherObject) => boolean,
): readonly OtherObject[] {
  const found = new Map<string, OtherObject>();
  const visit = (key: string, isAsked: boolean) => {
    for (const object of referrersOf(step.before, key)) {
      const isView = object.class === 'object' && object.dependsOn.includes(key) && object.table === null;
      if (!isView || found.has(object.key) || !isMet(step, object) || (isAsked && !isMeant(object))) continue;
      found.set(object.key, object);
      visit(object.key, false);
    }
  };
  for (const { key } of tables) visit(key, true);
  return [...found.values()];
}

/** Functions whose arguments or result name a type; what stands in a body is looked up when it runs. */
export function restingFunctions(step: Step, type: string): Around {
  const found = [...step.before.objects.values()]
    .filter((object): object is OtherObject => object.class === 'object')
    .filter(({ objectClass }) => objectClass === 'function' || objectClass === 'procedure')
    .filter(({ definition }) => definition !== null && mentions(headOf(definition), type, step.before.dialect));
  return {
    off: found.toReversed().map((routine) => drop(step, routine)),
    on: together(found.map((routine) => recreateOther(step, routine))),
  };
}

function headOf(definition: string): string {
  return definition.split(/\bas\s*(?=['$])/i)[0] ?? definition;
}
