import type { CreateObject, ObjectOperation, ObjectReference, OperationOf } from '../operation';
import { countsIn } from '../schema/apply/sequences';
import { objectKey } from '../schema/names';
import type { OtherObject, SchemaObject } from '../schema/objects';
import { type Lookup, lookup } from '../schema/schema';
import { quotePostgres } from '../writers/postgres/identifiers';
import { identifier, nowhere } from './build';
import { invertComment } from './comment';
import { foundByCreate } from './found-by-create';
import { invertGrant } from './grant';
import { by, cannot, type Inverse, nothing, together } from './inversion';
import { recreateOther } from './recreate';
import { restore } from './restore';
import { recreatedSequence } from './serial';
import { carried, nameOf, type Step } from './step';

/** The way back of views, functions, triggers, sequences … and of what can be done to any object: rename, move, own, comment, grant. */
export function invertObjectOperation(step: Step<ObjectOperation>): Inverse {
  const { operation } = step;
  switch (operation.kind) {
    case 'createObject':
      return created(step, operation);
    case 'dropObject': {
      const before = objectBefore(step, operation.object);
      if (before === 'absent' && operation.ifExists) return nothing;
      return typeof before === 'string' ? unknown(operation.object, 'definition') : restored(step, before);
    }
    case 'renameObject': {
      const from = reference(step, operation.object);
      return by({
        ...operation,
        span: nowhere,
        object: { ...from, name: { ...from.name, name: operation.to.name } },
        to: identifier(from.name.name),
      });
    }
    case 'setObjectSchema':
      return movedBack(step, operation);
    case 'setObjectOwner': {
      const before = objectBefore(step, operation.object);
      const owner = typeof before !== 'string' && 'owner' in before ? before.owner : null;
      return owner === null
        ? unknown(operation.object, 'owner')
        : by({ ...operation, span: nowhere, object: reference(step, operation.object), owner });
    }
    case 'alterObject':
      return changedBack(step, operation);
    case 'commentOn':
      return invertComment(step, operation);
    case 'grant':
      return invertGrant(step, operation);
    case 'refreshMaterializedView':
      return nothing;
  }
}

export function objectBefore(step: Step, object: ObjectReference): Lookup<SchemaObject> {
  return lookup(step.before, objectKey(step.before, step.session, object));
}

/** The object as the way back names it. */
export function reference(step: Step, object: ObjectReference): ObjectReference {
  return { ...object, name: carried(step, object.name), table: object.table && carried(step, object.table) };
}

function unknown(object: ObjectReference, what: string): Inverse {
  return cannot(
    `the previous ${what} of ${object.class} "${object.name.name}" is not known from the migrations that were read`,
  );
}

function created(step: Step, operation: CreateObject): Inverse {
  const { object } = operation;
  const before = foundByCreate(step.before, objectKey(step.before, step.session, object));
  if (before === 'unknown' && operation.ifNotExists)
    return cannot(`it is not known whether ${object.class} "${object.name.name}" existed before`);
  if (before === 'unknown' && operation.orReplace)
    return cannot(`it is not known whether ${object.class} "${object.name.name}" existed before, and how it read`);
  if (typeof before === 'string') return dropOf(step, object);
  if (operation.ifNotExists) return nothing;
  return before.class === 'object' && operation.orReplace
    ? replacedBack(step, operation, before)
    : dropOf(step, object);
}

function dropOf(step: Step, object: ObjectReference): Inverse {
  return by({ kind: 'dropObject', span: nowhere, object: reference(step, object), ifExists: false, cascade: false });
}

/** The previous text. A view is dropped first: REPLACE may add columns to one but takes none away. */
function replacedBack(step: Step, operation: CreateObject, before: OtherObject): Inverse {
  const previous = recreateOther(step, before);
  if (previous.missing !== null && previous.operations.length === 0) return previous;
  if (operation.object.class === 'view') return together([dropOf(step, operation.object), previous]);
  return {
    ...previous,
    operations: previous.operations.map((made) => (made.kind === 'createObject' ? replacing(made) : made)),
  };
}

function replacing(made: CreateObject): CreateObject {
  const definition = made.definition.replace(/^create\s+(?!or\s+replace\b)/i, (create) =>
    create.startsWith('c') ? 'create or replace ' : 'CREATE OR REPLACE ',
  );
  return { ...made, orReplace: true, definition };
}

function restored(step: Step, before: SchemaObject): Inverse {
  const inverse = restore(step);
  if (before.class !== 'object' || before.objectClass !== 'sequence') return inverse;
  const cameWithColumn = before.definition === null && before.ownedBy !== null;
  const operations = cameWithColumn ? [...recreatedSequence(step, before), ...inverse.operations] : inverse.operations;
  return { ...inverse, operations, notRestored: `sequence "${before.name}" starts anew`, losesData: null };
}

function movedBack(step: Step, operation: OperationOf<'setObjectSchema'>): Inverse {
  const before = objectBefore(step, operation.object);
  const schema = typeof before === 'string' ? operation.object.name.schema : before.schema;
  if (schema === null) return unknown(operation.object, 'schema');
  const object = reference(step, operation.object);
  return by({
    ...operation,
    span: nowhere,
    object: { ...object, name: { ...object.name, schema: operation.schema.name } },
    schema: identifier(schema),
  });
}

/** A routine or a policy is brought back by its own text; of others the sum of their changes is not kept. */
function changedBack(step: Step, operation: OperationOf<'alterObject'>): Inverse {
  const before = objectBefore(step, operation.object);
  if (typeof before === 'string' || before.class !== 'object') return unknown(operation.object, 'state');
  if (before.objectClass === 'sequence' && /^owned\s+by\b/i.test(operation.change))
    return ownedBack(step, operation, before);
  if (before.objectClass === 'sequence' && before.counts !== undefined && countsIn(operation.change) !== null)
    return by({
      ...operation,
      span: nowhere,
      object: reference(step, operation.object),
      change: `AS ${before.counts}`,
    });
  const previous = recreateOther(step, before);
  if (previous.missing !== null) return previous;
  if (before.objectClass === 'policy') return together([dropOf(step, operation.object), previous]);
  if (before.objectClass === 'function' || before.objectClass === 'procedure') {
    return {
      ...previous,
      operations: previous.operations.map((made) => (made.kind === 'createObject' ? replacing(made) : made)),
    };
  }
  return cannot(
    `what "${operation.change}" replaced on ${operation.object.class} "${operation.object.name.name}" is not part of what the migrations say`,
  );
}

function ownedBack(step: Step, operation: OperationOf<'alterObject'>, before: OtherObject): Inverse {
  const change = (owner: string) =>
    by({ ...operation, span: nowhere, object: reference(step, operation.object), change: `OWNED BY ${owner}` });
  if (before.ownedBy === null) return before.definition === null ? unknown(operation.object, 'owner') : change('NONE');
  const table = step.before.objects.get(before.ownedBy.table);
  if (table === undefined) return unknown(operation.object, 'owner');
  const { schema, name } = nameOf(step, table);
  return change([...(schema === null ? [] : [schema]), name, before.ownedBy.column].map(quotePostgres).join('.'));
}
