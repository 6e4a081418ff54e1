import { isMysqlFamily } from '../dialect';
import { identifier, nowhere } from '../inverse/build';
import { invertOperation } from '../inverse/invert';
import { orderedAs } from '../inverse/mysql/column-order';
import { optionsAs } from '../inverse/mysql/option';
import { nameOf } from '../inverse/step';
import type { ObjectName, Operation } from '../operation';
import type { Difference } from '../schema/diff';
import type { EnumType, SchemaObject } from '../schema/objects';
import type { Schema } from '../schema/schema';
import type { Session } from '../session';
import type { Comparison } from './comparison';
import { changeTo, dropOf, stepOf } from './hypothetical';

/**
 * Operations that make one difference good in a database that stands as after the way back: what undoes the change that would have made it.
 * @returns none where the earlier definition does not give them
 */
export function mend(difference: Difference, { before, afterUp, afterDown }: Comparison): readonly Operation[] {
  const [schema, session] = [before.schema, afterUp.session];
  const [was, is] = [schema.objects.get(difference.key), afterDown.objects.get(difference.key)];
  switch (difference.kind) {
    case 'missing':
      return was === undefined ? [] : undone(dropOf(was, difference, schema, session), schema, session);
    case 'extra':
      return is === undefined ? [] : [dropOf(is, difference, afterDown, session)];
    case 'changed':
      return was === undefined || is === undefined ? [] : changedBack(was, is, difference, schema, session);
  }
}

function changedBack(
  was: SchemaObject,
  is: SchemaObject,
  difference: Difference,
  schema: Schema,
  session: Session,
): readonly Operation[] {
  const name = nameOf({ before: schema, home: session }, was);
  if (was.class === 'table' && is.class === 'table' && isMysqlFamily(schema.dialect)) {
    if (difference.field === 'column order') return orderedAs(was, is, name);
    if (difference.field === 'options' && difference.member === null) return optionsAs(was, is, name);
  }
  if (was.class === 'enum' && is.class === 'enum') return withoutAdded(was, is, name, schema, session);
  if (difference.field === 'name' && difference.before !== null && difference.after !== null) {
    const [constraint, to] = [identifier(difference.after), identifier(difference.before)];
    return [{ kind: 'renameConstraint', span: nowhere, table: name, only: false, constraint, to }];
  }
  const change = changeTo(is, difference, name, schema);
  if (change !== null) return undone(change, schema, session);
  const isRemade =
    difference.member?.class === 'constraint' || was.class === 'index' || difference.field === 'definition';
  const drop = dropOf(was, difference, schema, session);
  const remade = isRemade ? undone(drop, schema, session) : [];
  return remade.length === 0 ? [] : [drop, ...remade];
}

/** One change over to a type without them takes out all that was added. */
function withoutAdded(
  was: EnumType,
  is: EnumType,
  type: ObjectName,
  schema: Schema,
  session: Session,
): readonly Operation[] {
  const label = is.labels.find((one) => !was.labels.includes(one));
  if (label === undefined) return [];
  const added = { kind: 'addEnumValue', span: nowhere, type, label, ifNotExists: false, position: null } as const;
  return undone(added, schema, session);
}

/** What takes an operation back from the schema that is to be. */
function undone(operation: Operation, schema: Schema, session: Session): readonly Operation[] {
  const { operations, missing } = invertOperation(stepOf(operation, schema, session));
  return missing === null ? operations : [];
}
