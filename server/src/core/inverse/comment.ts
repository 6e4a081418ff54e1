import type { CommentOn } from '../operation';
import { objectKey } from '../schema/names';
import type { SchemaObject } from '../schema/objects';
import { lookup } from '../schema/schema';
import { nowhere } from './build';
import { by, cannot, type Inverse } from './inversion';
import { carried, type Step } from './step';

/** COMMENT ON: the comment before, or none. */
export function invertComment(step: Step, operation: CommentOn): Inverse {
  const { object, member } = operation;
  const found = lookup(step.before, objectKey(step.before, step.session, object));
  const comment = typeof found === 'string' ? undefined : commentOf(found, object.class, member);
  if (comment === undefined)
    return cannot(`the previous comment on ${object.class} "${member ?? object.name.name}" is not known`);
  const carriedObject = {
    ...object,
    name: carried(step, object.name),
    table: object.table && carried(step, object.table),
  };
  return by({ ...operation, span: nowhere, object: carriedObject, comment });
}

/** Undefined while it is not known. */
function commentOf(found: SchemaObject, objectClass: string, member: string | null): string | null | undefined {
  if (objectClass !== 'column' && objectClass !== 'constraint') return found.comment;
  if (found.class !== 'table') return undefined;
  const parts = objectClass === 'column' ? found.columns : found.constraints;
  return parts.find(({ name }) => name === member)?.comment;
}
