import type { ObjectName, Operation } from '../../operation';
import { relationKey } from '../../schema/names';
import type { Constraint, Index, Table } from '../../schema/objects';
import { lookupTable } from '../../schema/schema';
import { identifier, nowhere, objectName } from '../build';
import { by, type Inverse } from '../inversion';
import { addConstraint } from '../recreate-constraint';
import { recreateIndex } from '../recreate-index';
import { carried, isMet, nameOf, type Step, tableBefore } from '../step';

/**
 * The way back of what an operation does to a table's keys, said or not: an index that it makes, for a foreign key as well, goes; one that
 * MySQL made for a foreign key and that gave way to a new one comes back first, as the foreign key needs it.
 */
export function keysBack(step: Step, name: ObjectName): Inverse {
  const before = tableBefore(step, name);
  const after = lookupTable(step.after, relationKey(step.after, step.session, name));
  if (typeof before === 'string' || typeof after === 'string') return by();
  const lost = indexesOf(step.before, before).filter((index) => !step.after.objects.has(index.key));
  const made = indexesOf(step.after, after).filter(
    (index) => !step.before.objects.has(index.key) && !lost.some((other) => givesWay(index, other)),
  );
  const table = carried(step, name);
  const constraints = after.constraints.filter((one) => !before.constraints.some((other) => other.name === one.name));
  return by(
    ...lost.filter((index) => isMet(step, index)).flatMap((index) => recreateIndex(step, index).operations),
    ...constraints.filter(({ ofColumn }) => !ofColumn).map((constraint) => dropOfConstraint(table, constraint)),
    ...made.map((index) => dropOfIndex(table, index.name)),
  );
}

/** An index that was made for a foreign key goes by itself once another on its columns is there. */
function givesWay(index: Index, other: Index): boolean {
  const columns = ({ definition }: Index) => definition.keys.map(({ column }) => column?.toLowerCase());
  const [needed, given] = [columns(index), columns(other)];
  return index.implied === true && needed.every((column, at) => column === given[at]);
}

function indexesOf({ objects }: Step['before'], table: Table): readonly Index[] {
  return table.indexes.flatMap((key) => {
    const index = objects.get(key);
    return index?.class === 'index' ? [index] : [];
  });
}

/** DROP INDEX. */
export function dropOfIndex(table: ObjectName, index: string): Operation {
  return {
    kind: 'dropIndex',
    span: nowhere,
    index: objectName(index),
    table,
    concurrently: false,
    ifExists: false,
    cascade: false,
    inStatement: 1,
  };
}

/** DROP FOREIGN KEY, DROP CHECK or DROP PRIMARY KEY. */
export function dropOfConstraint(table: ObjectName, { name, definition }: Constraint): Operation {
  return {
    kind: 'dropConstraint',
    span: nowhere,
    table,
    constraint: identifier(name),
    type: definition.type,
    ifExists: false,
    cascade: false,
  };
}

/** Keys that lost a column with it, or the prefix that its type needed, made anew as they were. */
export function narrowedKeysBack(step: Step): Inverse {
  const operations: Operation[] = [];
  for (const [key, object] of step.before.objects) {
    const after = step.after.objects.get(key);
    if (after === undefined || after === object || !isMet(step, object)) continue;
    if (object.class === 'index' && after.class === 'index') operations.push(...indexWidened(step, object, after));
    if (object.class === 'table' && after.class === 'table') operations.push(...primaryKeyWidened(step, object, after));
  }
  return by(...operations);
}

function indexWidened(step: Step, before: Index, after: Index): readonly Operation[] {
  const [was, is] = [before, after].map(({ definition }) => definition.keys.map(({ length }) => length ?? 'whole'));
  if (String(was) === String(is)) return [];
  const table = step.before.objects.get(before.table);
  const name = table === undefined ? before.definition.table : nameOf(step, table);
  return [dropOfIndex(name, before.name), ...recreateIndex(step, before).operations];
}

function primaryKeyWidened(step: Step, before: Table, after: Table): readonly Operation[] {
  const [was, is] = [before, after].map(({ constraints }) =>
    constraints.find(({ definition }) => definition.type === 'primary key'),
  );
  if (!was || !is || was.definition.columns.length === is.definition.columns.length) return [];
  const name = nameOf(step, before);
  return [dropOfConstraint(name, is), addConstraint(step, before, name, was)];
}
