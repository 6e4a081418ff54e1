import { quotePostgres } from '../../../core/writers/postgres/identifiers';
import type { Catalog } from '../catalog';
import type { Definition } from '../object';
import type { Part } from '../part';
import { parseItem, wordsOf } from './grants';

interface DefaultRow {
  readonly oid: string;
  readonly role: string;
  readonly namespace: string;
  readonly type: string;
  readonly privileges: readonly string[];
}

/** What ALTER DEFAULT PRIVILEGES has set. */
export function defaultPrivilegesPart(): Part {
  return {
    columns: {
      oid: 'oid',
      role: 'defaclrole',
      namespace: 'defaclnamespace',
      type: 'defaclobjtype',
      privileges: 'defaclacl::text[]',
    },
    from: 'FROM pg_default_acl',
  };
}

const words: Readonly<Record<string, string>> = {
  r: 'TABLES',
  S: 'SEQUENCES',
  f: 'FUNCTIONS',
  T: 'TYPES',
  n: 'SCHEMAS',
  L: 'LARGE OBJECTS',
};

/** By the role that makes the objects, the schema, their kind and who gets the privileges; the maker's own are left out. */
export function readDefaultPrivileges(catalog: Catalog): readonly Definition[] {
  return catalog.rows<DefaultRow>('defaultPrivileges').flatMap((row) => {
    const [maker, schema, word] = [catalog.role(row.role), catalog.schema(row.namespace), words[row.type] ?? ''];
    const place = schema === null ? '' : ` IN SCHEMA ${quotePostgres(schema)}`;
    const alter = `ALTER DEFAULT PRIVILEGES FOR ROLE ${quotePostgres(maker)}${place}`;
    return row.privileges
      .map(parseItem)
      .filter(([grantee]) => grantee !== maker)
      .map(([grantee, rights]): Definition => {
        const role = grantee === '' ? 'PUBLIC' : quotePostgres(grantee);
        const revoke = `${alter} REVOKE ALL ON ${word} FROM ${role}`;
        const grants = wordsOf(rights).map((right) => {
          const [, plain = right, rest = ''] = /^(\w+)(.*)$/.exec(right) ?? [];
          return `${alter} GRANT ${plain} ON ${word} TO ${role}${rest}`;
        });
        return {
          kind: 'default privileges',
          name: `${maker} ${schema ?? '*'} ${word} ${role}`,
          title: `default privileges of ${grantee || 'PUBLIC'} on ${word.toLowerCase()}${schema === null ? '' : ` in ${schema}`} made by ${maker}`,
          target: alter,
          facts: { privileges: wordsOf(rights).join(', ') },
          create: () => grants,
          drop: () => [revoke],
          alter: () => [revoke, ...grants],
        };
      });
  });
}
