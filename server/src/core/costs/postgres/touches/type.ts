import { typeName } from '../../../analyze/relations';
import { atLeast } from '../../../dialect';
import type { ObjectName, OperationOf } from '../../../operation';
import type { Act } from '../../../rollback/acts';
import { typeKey } from '../../../schema/names';
import { type Costed, type LockMode, type Touch, touchKnown } from './touch';

/**
 * ALTER DOMAIN: what has to hold for every value that is there is looked for in every table that has the domain, under a lock against
 * writes. The server says nothing of that reading. Measured on PostgreSQL 12–18.
 */
export function domainTouches(act: Costed<OperationOf<'alterDomain'>>): readonly Touch[] {
  const { domain, action } = act.operation;
  switch (action.kind) {
    case 'setNotNull':
      return usersOfType(act, domain, 'SHARE');
    case 'addConstraint':
      return action.constraint.notValid ? [] : usersOfType(act, domain, 'SHARE');
    case 'validateConstraint':
      return usersOfType(act, domain, atLeast(act.version, 18, 0, true) ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE');
    case 'dropConstraint':
    case 'dropNotNull':
    case 'setDefault':
    case 'dropDefault':
    case 'other':
      return [];
  }
}

/** Tables with a column of the type, and of domains over it. */
export function usersOfType(act: Act, name: ObjectName, mode: LockMode): readonly Touch[] {
  const { before, session } = act;
  const key = typeKey(before, session, name);
  return [...before.objects.values()].flatMap((one) => {
    if (one.class === 'domain' && typeKey(before, session, typeName(one.type)) === key && one.key !== key)
      return usersOfType(act, { ...name, schema: one.schema, name: one.name }, mode);
    if (one.class !== 'table') return [];
    const isUser = one.columns.some(({ type }) => type !== null && typeKey(before, session, typeName(type)) === key);
    return isUser ? touchKnown(before, one, mode) : [];
  });
}
