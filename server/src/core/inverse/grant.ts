import type { GrantPrivileges } from '../operation';
import { lookup, objectKey } from '../schema/schema';
import { nowhere } from './build';
import { by, cannot, type Inverse } from './inversion';
import { carried, type Step } from './step';

/** GRANT and REVOKE of privileges on named objects undo each other, where nothing of the kind was granted before. */
export function invertGrant(step: Step, operation: GrantPrivileges): Inverse {
  if (operation.objects.length === 0)
    return cannot(`the privileges before are not known: ${operation.text.replace(/\s+/g, ' ')}`);
  if (operation.revoke !== wasGranted(step, operation)) {
    return cannot(`whether these privileges were held before is not known: ${operation.text.replace(/\s+/g, ' ')}`);
  }
  const objects = operation.objects.map((object) => ({
    ...object,
    name: carried(step, object.name),
    table: object.table && carried(step, object.table),
  }));
  return by({ ...operation, span: nowhere, objects, revoke: !operation.revoke, text: '' });
}

/** Whether the migrations granted just this before. A REVOKE of what they did not grant may take away a default or nothing. */
function wasGranted(step: Step, operation: GrantPrivileges): boolean {
  return operation.objects.every((object) => {
    const found = lookup(step.before, objectKey(step.before, step.session, object));
    if (typeof found === 'string' || !('grants' in found)) return false;
    return found.grants.some((grant) => operation.grantees.every((grantee) => grant.includes(grantee)));
  });
}
