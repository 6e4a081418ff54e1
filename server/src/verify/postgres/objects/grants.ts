import { quotePostgres } from '../../../core/writers/postgres/identifiers';
import type { Catalog } from '../catalog';
import { type Definition, keyOf } from '../object';
import type { Found, Privileges } from './found';

/** What everybody may do as long as nobody has granted or revoked anything (acldefault in src/backend/utils/adt/acl.c). */
const everybody: Readonly<Partial<Record<Privileges['kind'], string>>> = { ROUTINE: 'X', TYPE: 'U', LANGUAGE: 'U' };

const letters: Readonly<Record<string, string>> = {
  a: 'INSERT',
  r: 'SELECT',
  w: 'UPDATE',
  d: 'DELETE',
  D: 'TRUNCATE',
  x: 'REFERENCES',
  t: 'TRIGGER',
  X: 'EXECUTE',
  U: 'USAGE',
  C: 'CREATE',
  m: 'MAINTAIN',
};

/** Privileges on an object by who has them; the owner's own, and what nobody has touched, are left out. */
export function readGrants(catalog: Catalog, { definition, privileges }: Found): readonly Definition[] {
  if (!privileges?.list) return [];
  const owner = catalog.role(privileges.owner);
  const held = new Map(privileges.list.map(parseItem));
  const usual = everybody[privileges.kind] ?? '';
  if (usual !== '' && !held.has('')) held.set('', '');
  return [...held]
    .filter(([grantee, rights]) => grantee !== owner && !(grantee === '' && rights === usual))
    .map(([grantee, rights]) => grant(definition, privileges, grantee, rights, usual));
}

function grant(object: Definition, privileges: Privileges, grantee: string, rights: string, usual: string): Definition {
  const on = privileges.on ?? object.target;
  const column = privileges.column === undefined ? '' : ` (${quotePostgres(privileges.column)})`;
  const role = grantee === '' ? 'PUBLIC' : quotePostgres(grantee);
  const revoke = `REVOKE ALL${column} ON ${on} FROM ${role}`;
  const grants = (rights: string) => grantStatements(rights, on, column, role);
  const presets = grantee === '' ? usual : '';
  return {
    kind: 'grant',
    name: `${keyOf(object.kind, object.name)} to ${grantee || 'PUBLIC'}`,
    title: `privileges of ${grantee || 'PUBLIC'} on ${object.title}`,
    target: on,
    parent: keyOf(object.kind, object.name),
    facts: { privileges: wordsOf(rights).join(', ') || 'none' },
    create: () => (presets === '' ? grants(rights) : [revoke, ...grants(rights)]),
    drop: () => [revoke, ...grants(presets)],
    alter: () => [revoke, ...grants(rights)],
  };
}

function grantStatements(rights: string, on: string, column: string, role: string): readonly string[] {
  const words = wordsOf(rights);
  const statement = (list: readonly string[], rest: string) =>
    list.length === 0
      ? []
      : [`GRANT ${list.map((word) => word.replace(/ WITH.*$/, '') + column).join(', ')} ON ${on} TO ${role}${rest}`];
  const isGrantable = (word: string) => word.endsWith(' WITH GRANT OPTION');
  return [
    ...statement(
      words.filter((word) => !isGrantable(word)),
      '',
    ),
    ...statement(words.filter(isGrantable), ' WITH GRANT OPTION'),
  ];
}

/** "arw*" is SELECT, INSERT and UPDATE, the last of which may be passed on. */
export function wordsOf(rights: string): readonly string[] {
  return [...rights.matchAll(/([A-Za-z])(\*?)/g)].flatMap(([, letter = '', star]) => {
    const word = letters[letter];
    return word === undefined ? [] : [star ? `${word} WITH GRANT OPTION` : word];
  });
}

/** "app=arw/postgres" or "\"my role\"=r/postgres"; nobody's name stands for everybody. */
export function parseItem(item: string): readonly [grantee: string, rights: string] {
  const [, quoted, plain = '', rights = ''] = /^(?:"((?:[^"]|"")*)"|([^=]*))=([^/]*)\//.exec(item) ?? [];
  return [quoted?.replaceAll('""', '"') ?? plain, rights];
}
