import type { ObjectReference, OperationOf } from '../../operation';
import { objectKey } from '../names';
import type { SchemaObject } from '../objects';
import { sameList } from '../same';
import { lookup, type Schema } from '../schema';
import { put } from '../store';
import type { Scene } from './scene';

/** What ALL means for a table up to PostgreSQL 16; 17 adds MAINTAIN. */
const tablePrivileges = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'];

/**
 * Privileges stand on their object as "SELECT TO reader", sorted; one that is taken from what everybody has by default as
 * "revoked EXECUTE FROM public".
 */
export function grant(schema: Schema, operation: OperationOf<'grant'>, { session }: Scene): Schema {
  return operation.objects.reduce((next, reference) => {
    const found = lookup(next, objectKey(next, session, reference));
    return typeof found === 'string' ? next : put(next, withGrants(found, operation, reference));
  }, schema);
}

function withGrants(object: SchemaObject, operation: OperationOf<'grant'>, reference: ObjectReference): SchemaObject {
  if (object.class !== 'table' && object.class !== 'object') return object;
  const privileges = operation.privileges.length === 0 ? ['ALL'] : operation.privileges;
  let grants: readonly string[] = object.grants;
  for (const grantee of operation.grantees) {
    for (const privilege of privileges)
      grants = operation.revoke ? revoked(grants, privilege, grantee, reference) : granted(grants, privilege, grantee);
  }
  return sameList(grants, object.grants) ? object : { ...object, grants };
}

function granted(grants: readonly string[], privilege: string, grantee: string): readonly string[] {
  const taken = `revoked ${privilege} FROM ${grantee}`;
  if (grants.includes(taken)) return grants.filter((one) => one !== taken);
  const entry = `${privilege} TO ${grantee}`;
  return grants.includes(entry) || grants.includes(`ALL TO ${grantee}`) ? grants : [...grants, entry].sort();
}

function revoked(
  grants: readonly string[],
  privilege: string,
  grantee: string,
  reference: ObjectReference,
): readonly string[] {
  const entry = `${privilege} TO ${grantee}`;
  const all = `ALL TO ${grantee}`;
  const others = grants.filter((one) => one !== entry && (privilege !== 'ALL' || !one.endsWith(` TO ${grantee}`)));
  if (others.length < grants.length) return others;
  if (grants.includes(all) && reference.class === 'table') {
    const left = tablePrivileges.filter((one) => one !== privilege).map((one) => `${one} TO ${grantee}`);
    return [...grants.filter((one) => one !== all), ...left].sort();
  }
  const taken = `revoked ${privilege} FROM ${grantee}`;
  return grants.includes(taken) ? grants : [...grants, taken].sort();
}
