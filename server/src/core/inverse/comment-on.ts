import type { CommentOn, ObjectName } from '../operation';
import { nowhere, objectName, objectReference } from './build';

/** COMMENT ON a table or index, or on a table's column or constraint by name. */
export function commentOn(
  objectClass: 'table' | 'column' | 'constraint' | 'index',
  name: ObjectName,
  member: string | null,
  comment: string | null,
): CommentOn {
  const onConstraint = objectClass === 'constraint';
  const object = onConstraint
    ? objectReference('constraint', objectName(member ?? ''), name)
    : objectReference(objectClass, name);
  return { kind: 'commentOn', span: nowhere, object, member, comment };
}
