import fc from 'fast-check';
import { nowhere } from '../../../server/src/core/inverse/build';
import type { ObjectReference, Operation, OperationOf } from '../../../server/src/core/operation';
import { flag, operation } from './common-operations';
import { identifier, localName, name, objectName } from './names';
import { postgresType, value } from './parts';

const constant = fc.constant;

const label = fc.constantFrom('new', "it's", 'a\\b', 'größe', '');
/** Not empty: that is how a comment is removed. */
const comment = label.filter((text) => text !== '');

const types: fc.Arbitrary<Operation> = fc.oneof(
  operation<OperationOf<'createEnum'>>({
    kind: constant('createEnum'),
    type: objectName,
    labels: fc.uniqueArray(label),
  }),
  operation<OperationOf<'addEnumValue'>>({
    kind: constant('addEnumValue'),
    type: objectName,
    label,
    ifNotExists: flag,
    position: fc.option(fc.record({ where: fc.constantFrom('before' as const, 'after' as const), label: label }), {
      nil: null,
    }),
  }),
  operation<OperationOf<'renameEnumValue'>>({ kind: constant('renameEnumValue'), type: objectName, label, to: label }),
  operation<OperationOf<'createDomain'>>({
    kind: constant('createDomain'),
    domain: objectName,
    type: postgresType,
    default: fc.option(value, { nil: null }),
    notNull: flag,
    collation: constant(null),
    constraints: constant([]),
  }),
  operation<OperationOf<'alterDomain'>>({
    kind: constant('alterDomain'),
    domain: objectName,
    action: fc.oneof(
      value.map((to) => ({ kind: 'setDefault' as const, value: to })),
      fc.constantFrom(
        { kind: 'dropDefault' as const },
        { kind: 'setNotNull' as const },
        { kind: 'dropNotNull' as const },
      ),
      identifier.map((constraint) => ({ kind: 'dropConstraint' as const, constraint, ifExists: false, cascade: true })),
    ),
  }),
);

/** Objects that a DROP, ALTER or COMMENT ON can name. */
const reference: fc.Arbitrary<ObjectReference> = fc.oneof(
  fc
    .record({
      class: fc.constantFrom(
        'view' as const,
        'materialized view' as const,
        'sequence' as const,
        'type' as const,
        'domain' as const,
      ),
      name: objectName,
    })
    .map((parts) => ({ ...parts, signature: null, table: null })),
  fc
    .record({
      class: fc.constantFrom('function' as const, 'procedure' as const),
      name: objectName,
      signature: fc.constantFrom(null, '()', '(integer, text[])'),
    })
    .map((parts) => ({ ...parts, table: null })),
  fc
    .record({
      class: fc.constantFrom('trigger' as const, 'policy' as const, 'rule' as const),
      name: identifier,
      table: objectName,
    })
    .map((parts) => ({
      ...parts,
      name: { ...parts.name, schema: null },
      signature: null,
    })),
);
const movable = reference.filter((object) => object.table === null);

/** Objects with privileges, other than tables. */
const granted: fc.Arbitrary<ObjectReference> = fc.record({
  class: fc.constantFrom('server' as const, 'schema' as const, 'database' as const, 'tablespace' as const),
  name: localName,
  signature: constant(null),
  table: constant(null),
});

const objects: fc.Arbitrary<Operation> = fc.oneof(
  operation<OperationOf<'dropObject'>>({
    kind: constant('dropObject'),
    object: reference,
    ifExists: flag,
    cascade: flag,
  }),
  operation<OperationOf<'renameObject'>>({
    kind: constant('renameObject'),
    object: movable.filter((object) => object.class !== 'domain'),
    to: identifier,
  }),
  operation<OperationOf<'setObjectSchema'>>({ kind: constant('setObjectSchema'), object: movable, schema: identifier }),
  operation<OperationOf<'setObjectOwner'>>({ kind: constant('setObjectOwner'), object: movable, owner: name }),
  operation<OperationOf<'commentOn'>>({
    kind: constant('commentOn'),
    object: reference,
    member: constant(null),
    comment: fc.option(comment, { nil: null }),
  }),
  fc
    .record({ table: objectName, member: name, comment: fc.constantFrom(null, "it's", 'two\nlines') })
    .map(({ table, ...rest }) => ({
      kind: 'commentOn' as const,
      span: nowhere,
      object: { class: 'column' as const, name: table, signature: null, table: null },
      ...rest,
    })),
  fc
    .record({ table: objectName, member: name, comment: fc.constantFrom(null, 'why'), onDomain: flag })
    .map(({ table, member, comment, onDomain }) => ({
      kind: 'commentOn' as const,
      span: nowhere,
      object: {
        class: 'constraint' as const,
        name: { name: member, schema: null, span: nowhere },
        signature: null,
        table,
        onDomain,
      },
      member,
      comment,
    })),
  fc
    .record({
      revoke: flag,
      tables: fc.array(objectName, { minLength: 1, maxLength: 2 }),
      privileges: fc.constantFrom([], ['SELECT'], ['SELECT', 'INSERT']),
      grantees: fc.constantFrom(['reader'], ['public', 'Reader']),
    })
    .map(({ tables: on_, ...rest }) => ({
      kind: 'grant' as const,
      span: nowhere,
      ...rest,
      objects: on_.map((table) => ({ class: 'table' as const, name: table, signature: null, table: null })),
      text: '',
    })),
  fc
    .record({ revoke: flag, object: granted, privileges: fc.constantFrom([], ['CREATE']) })
    .map(({ object, ...rest }) => ({
      kind: 'grant' as const,
      span: nowhere,
      ...rest,
      objects: [object],
      grantees: ['reader'],
      text: '',
    })),
  operation<OperationOf<'dropObject'>>({
    kind: constant('dropObject'),
    object: fc.oneof(
      granted.filter(({ class: one }) => one !== 'database' && one !== 'tablespace'),
      fc.record({
        class: constant('aggregate' as const),
        name: objectName,
        signature: fc.constantFrom('()', '(integer, text[])'),
        table: constant(null),
      }),
    ),
    ifExists: flag,
    cascade: flag,
  }),
  operation<OperationOf<'refreshMaterializedView'>>({
    kind: constant('refreshMaterializedView'),
    view: objectName,
    concurrently: constant(false),
    withoutData: flag,
  }),
);

/** What SHOW prints: words, numbers with units, texts of any kind. */
const setting: fc.Arbitrary<Operation> = fc
  .record({
    name: fc.constantFrom('lock_timeout', 'timezone', 'datestyle', 'my.setting', 'my.Übung', 'time', 'role'),
    value: fc.oneof(
      fc.constantFrom(
        '2s',
        '5000',
        '-1',
        '0.5',
        '-0',
        '1e3',
        '',
        'UTC',
        'utc',
        'on',
        'true',
        'default',
        'user',
        'none',
      ),
      fc.constantFrom('ISO, DMY', "it's", 'a\\b', '-08:00', 'Europe/Berlin', '9223372036854775807', '00012'),
      fc.string({ maxLength: 8 }).filter((text) => !text.includes('\0')),
    ),
    scope: fc.constantFrom('session' as const, 'transaction' as const),
  })
  .filter(({ name: setting_, value: to }) => setting_ !== 'role' || to !== '')
  .map((parts) => ({ ...parts, kind: 'setVariable' as const, name: parts.name.toLowerCase(), span: nowhere }));

/** A list of names as SHOW prints it. */
const searchPath: fc.Arbitrary<Operation> = fc
  .array(fc.oneof(name, fc.constantFrom('$user', 'default', 'pg_catalog', 'two, parts')), { maxLength: 3 })
  .map((names) => ({
    kind: 'setVariable' as const,
    span: nowhere,
    name: 'search_path',
    value: names.map((one) => (/^[a-z_][a-z0-9_$]*$/.test(one) ? one : `"${one.replaceAll('"', '""')}"`)).join(', '),
    scope: 'session' as const,
  }));

const reset: fc.Arbitrary<Operation> = fc.constantFrom('lock_timeout', 'my.setting', 'role', '*').map((one) => ({
  kind: 'setVariable' as const,
  span: nowhere,
  name: one,
  value: null,
  scope: 'session' as const,
}));

const session: fc.Arbitrary<Operation> = fc.oneof(
  setting,
  searchPath,
  reset,
  fc
    .constantFrom(
      ['begin', null],
      ['commit', null],
      ['rollback', null],
      ['savepoint', 'a'],
      ['release', 'Odd one'],
      ['rollback to', 'a'],
    )
    .map(
      ([action, savepoint]) =>
        ({ kind: 'transaction', span: nowhere, action, savepoint, chain: false }) as OperationOf<'transaction'>,
    ),
  operation<OperationOf<'maintenance'>>({
    kind: constant('maintenance'),
    command: fc.constantFrom('vacuum', 'analyze'),
    table: objectName,
  }),
  operation<OperationOf<'truncate'>>({ kind: constant('truncate'), table: objectName, cascade: flag }),
);

/** Operations of PostgreSQL on types and all else that is neither a table nor an index, and on the session. */
export const postgresObjectOperation: fc.Arbitrary<Operation> = fc.oneof(types, objects, session);
