import type { GrantPrivileges, ObjectReference } from '../operation';
import { objectKey } from '../schema/names';
import { lookup } from '../schema/schema';
import { nowhere } from './build';
import { by, cannot, type Inverse, nothing, together } from './inversion';
import { carried, type Step } from './step';

/** GRANT and REVOKE: the privileges that the object had before, by comparing it on both sides. */
export function invertGrant(step: Step, operation: GrantPrivileges): Inverse {
  if (operation.objects.length === 0) return unknown(operation);
  return together(operation.objects.map((object) => privilegesBack(step, operation, object)));
}

function unknown(operation: GrantPrivileges): Inverse {
  return cannot(`the privileges before are not known: ${operation.text.replace(/\s+/g, ' ')}`);
}

function privilegesBack(step: Step, operation: GrantPrivileges, object: ObjectReference): Inverse {
  const key = objectKey(step.before, step.session, object);
  const before = lookup(step.before, key);
  const after = lookup(step.after, key);
  if (typeof before === 'string' || typeof after === 'string') return unknown(operation);
  if (!('grants' in before) || !('grants' in after)) return unknown(operation);
  if (before.grants === after.grants) return nothing;
  const reference = { ...object, name: carried(step, object.name) };
  const added = after.grants.filter((entry) => !before.grants.includes(entry));
  const removed = before.grants.filter((entry) => !after.grants.includes(entry));
  return by(...privilegeChanges(reference, added, true), ...privilegeChanges(reference, removed, false));
}

const entryPattern = /^(revoked )?(.+) (?:TO|FROM) (.+)$/;

/**
 * GRANT and REVOKE that make, or with `undo` unmake, entries of an object's privileges: "SELECT TO reader", "revoked EXECUTE FROM public".
 */
export function privilegeChanges(
  object: ObjectReference,
  entries: readonly string[],
  undo: boolean,
): readonly GrantPrivileges[] {
  return entries.flatMap((entry) => {
    const [, revoked, privilege, grantee] = entryPattern.exec(entry) ?? [];
    if (privilege === undefined || grantee === undefined) return [];
    const revoke = (revoked !== undefined) !== undo;
    const privileges = privilege === 'ALL' ? [] : [privilege];
    return [{ kind: 'grant', span: nowhere, revoke, objects: [object], privileges, grantees: [grantee], text: '' }];
  });
}
