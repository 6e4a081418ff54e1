import type { RoleSpec } from '@pgsql/types';
import type { ObjectReference, SetObjectOwner } from '../../../operation';
import type { Span } from '../../../span';
import type { Handlers } from '../handler';
import { classWords } from '../object-classes';
import { altered } from './altered';

export const ownerHandlers: Handlers = {
  AlterOwnerStmt: (node, statement) => {
    const { object, rest } = altered(statement, classWords(node.objectType), node.object);
    return [setOwner(object, node.newowner, rest.span)];
  },
};

export function setOwner(object: ObjectReference, owner: RoleSpec | undefined, span: Span): SetObjectOwner {
  return { kind: 'setObjectOwner', span, object, owner: roleName(owner) };
}

/** A role's name; those that a keyword names are that keyword in lower case: public, current_user, session_user, current_role. */
export function roleName(role: RoleSpec | undefined): string {
  return role?.rolename ?? (role?.roletype ?? '').replace('ROLESPEC_', '').toLowerCase();
}
