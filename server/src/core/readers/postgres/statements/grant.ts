import type { AccessPriv, GrantStmt, RoleSpec } from '@pgsql/types';
import type { GrantPrivileges, ObjectReference } from '../../../operation';
import { quotePostgres } from '../../../writers/postgres/identifiers';
import type { Handlers } from '../handler';
import { all, strings } from '../nodes';
import { classWords } from '../object-classes';
import { readReference } from '../object-reference';
import type { Statement } from '../statement';
import { roleName } from './owner';

export const grantHandlers: Handlers = {
  GrantStmt: (node, statement) => [grant(node, statement, grantedObjects(node, statement))],
  AlterDefaultPrivilegesStmt: ({ action }, statement) => [grant(action ?? {}, statement, [])],
  GrantRoleStmt: (node, statement) => [
    {
      kind: 'grant',
      span: statement.span,
      revoke: node.is_grant !== true,
      objects: [],
      privileges: all(node.granted_roles, 'AccessPriv').map(({ priv_name }) => priv_name ?? ''),
      grantees: all(node.grantee_roles, 'RoleSpec').map(roleName),
      text: statement.text,
    },
  ],
};

function grant(node: GrantStmt, statement: Statement, objects: readonly ObjectReference[]): GrantPrivileges {
  return {
    kind: 'grant',
    span: statement.span,
    revoke: node.is_grant !== true,
    objects,
    privileges: all(node.privileges, 'AccessPriv').map(privilege),
    grantees: all(node.grantees, 'RoleSpec').map((role: RoleSpec) => roleName(role)),
    text: statement.text,
  };
}

function privilege({ priv_name, cols }: AccessPriv): string {
  const name = (priv_name ?? 'all').toUpperCase();
  return cols === undefined ? name : `${name} (${strings(cols).map(quotePostgres).join(', ')})`;
}

/** Empty for ALL TABLES IN SCHEMA and such: which objects those are only the server knows. */
function grantedObjects(node: GrantStmt, statement: Statement): readonly ObjectReference[] {
  if (node.targtype !== 'ACL_TARGET_OBJECT') return [];
  const { class: objectClass, words } = classWords(node.objtype);
  const clause = statement.clause();
  clause.skipTo(['on']);
  clause.accept('on');
  if (objectClass === 'server') clause.accept('foreign');
  clause.accept(...words);
  const list = clause.upTo(['to'], ['from']);
  return list.split().map((part, index) => readReference(objectClass, part, node.objects?.[index]));
}
