import fc from 'fast-check';
import { nowhere } from '../../../server/src/core/inverse/build';
import type { ObjectReference, Operation, OperationOf } from '../../../server/src/core/operation';
import { createIndex, createTable, flag, indexKey, operation } from './common-operations';
import { identifier, name, objectName } from './names';
import { inline, postgresColumn, postgresConstraint, postgresType, value } from './parts';

const constant = fc.constant;
/** Not empty: the parser's tree does not tell an empty label from none. */
const label = fc.constantFrom('new', "it's", 'a\\b', 'größe');

const tables: fc.Arbitrary<Operation> = fc.oneof(
  createTable(objectName, postgresColumn, postgresConstraint, fc.constantFrom('', 'WITH (fillfactor = 70)')),
  operation<OperationOf<'dropTable'>>({
    kind: constant('dropTable'),
    table: objectName,
    ifExists: flag,
    cascade: flag,
  }),
  operation<OperationOf<'renameTable'>>({
    kind: constant('renameTable'),
    table: objectName,
    to: identifier,
    ifExists: flag,
  }),
  operation<OperationOf<'attachPartition'>>({
    kind: constant('attachPartition'),
    table: objectName,
    partition: objectName,
    bound: fc.constantFrom('FOR VALUES FROM (1) TO (10)', "FOR VALUES IN ('a', 'b')", 'DEFAULT'),
  }),
  operation<OperationOf<'detachPartition'>>({
    kind: constant('detachPartition'),
    table: objectName,
    partition: objectName,
    concurrently: flag,
    finalize: constant(false),
  }),
  fc
    .record({
      table: objectName,
      ifExists: flag,
      clause: fc.constantFrom(
        { option: 'SET LOGGED', detail: '' } as const,
        { option: 'SET STORAGE PARAMETERS', detail: '(fillfactor = 70)' } as const,
        { option: 'RESET STORAGE PARAMETERS', detail: '(fillfactor)' } as const,
        { option: 'ENABLE ROW LEVEL SECURITY', detail: '' } as const,
        { option: 'NO FORCE ROW LEVEL SECURITY', detail: '' } as const,
        { option: 'DISABLE TRIGGER', detail: 'audit' } as const,
        { option: 'ENABLE TRIGGER', detail: 'ALL' } as const,
        { option: 'REPLICA IDENTITY', detail: 'FULL' } as const,
        { option: 'INHERIT', detail: 'app.parent' } as const,
        { option: 'NOT OF TYPE', detail: '' } as const,
      ),
    })
    .map(({ clause, ...on }) => ({ kind: 'alterTableOption', span: nowhere, ...on, ...clause })),
  operation<OperationOf<'lockTable'>>({
    kind: constant('lockTable'),
    table: objectName,
    mode: fc.constantFrom('SHARE', 'ACCESS EXCLUSIVE'),
  }),
);

const addColumn: fc.Arbitrary<Operation> = fc
  .record({
    table: objectName,
    definition: postgresColumn,
    constraint: fc.option(postgresConstraint, { nil: null }),
    ifNotExists: flag,
  })
  .map(({ constraint, ...parts }) => {
    const constraints = constraint === null ? [] : [inline(constraint, parts.definition.column.name)];
    const notNull = parts.definition.notNull || constraint?.type === 'primary key';
    return { kind: 'addColumn', span: nowhere, ...parts, definition: { ...parts.definition, notNull }, constraints };
  });

const on = { table: objectName, column: identifier };
const columns: fc.Arbitrary<Operation> = fc.oneof(
  addColumn,
  operation<OperationOf<'dropColumn'>>({ kind: constant('dropColumn'), ...on, ifExists: flag, cascade: flag }),
  operation<OperationOf<'renameColumn'>>({ kind: constant('renameColumn'), ...on, to: identifier }),
  operation<OperationOf<'changeColumnType'>>({
    kind: constant('changeColumnType'),
    ...on,
    type: postgresType,
    collation: fc.constantFrom(null, 'C', 'en_US.utf8', 'pg_catalog.C'),
    using: fc.option(value, { nil: null }),
  }),
  operation<OperationOf<'setDefault'>>({ kind: constant('setDefault'), ...on, value }),
  operation<OperationOf<'dropDefault'>>({ kind: constant('dropDefault'), ...on }),
  operation<OperationOf<'setNotNull'>>({ kind: constant('setNotNull'), ...on }),
  operation<OperationOf<'dropNotNull'>>({ kind: constant('dropNotNull'), ...on }),
  operation<OperationOf<'addIdentity'>>({
    kind: constant('addIdentity'),
    ...on,
    identity: fc.constantFrom('always', 'by default'),
    options: fc.constantFrom('', 'START WITH 7'),
  }),
  operation<OperationOf<'setIdentity'>>({
    kind: constant('setIdentity'),
    ...on,
    options: fc.constantFrom('SET GENERATED ALWAYS', 'RESTART WITH 5 SET CACHE 3'),
  }),
  operation<OperationOf<'dropIdentity'>>({ kind: constant('dropIdentity'), ...on, ifExists: flag }),
  operation<OperationOf<'setGenerationExpression'>>({
    kind: constant('setGenerationExpression'),
    ...on,
    expression: value,
  }),
  operation<OperationOf<'dropGenerationExpression'>>({
    kind: constant('dropGenerationExpression'),
    ...on,
    ifExists: flag,
  }),
  fc
    .record({
      ...on,
      change: fc.constantFrom(
        { option: 'STATISTICS', value: '100' } as const,
        { option: 'STORAGE', value: 'EXTERNAL' } as const,
        { option: 'SET', value: '(n_distinct = 5)' } as const,
        { option: 'RESET', value: '(n_distinct)' } as const,
      ),
    })
    .map(({ change, ...place }) => ({ kind: 'alterColumnOption', span: nowhere, ...place, ...change })),
);

const constraints: fc.Arbitrary<Operation> = fc.oneof(
  fc
    .record({ table: objectName, constraint: postgresConstraint, notValid: flag })
    .map(({ constraint, notValid, table }) => ({
      kind: 'addConstraint',
      span: nowhere,
      table,
      constraint:
        constraint.type === 'check' || constraint.type === 'foreign key' ? { ...constraint, notValid } : constraint,
    })),
  operation<OperationOf<'dropConstraint'>>({
    kind: constant('dropConstraint'),
    table: objectName,
    constraint: identifier,
    ifExists: flag,
    cascade: flag,
  }),
  operation<OperationOf<'validateConstraint'>>({
    kind: constant('validateConstraint'),
    table: objectName,
    constraint: identifier,
  }),
  operation<OperationOf<'renameConstraint'>>({
    kind: constant('renameConstraint'),
    table: objectName,
    constraint: identifier,
    to: identifier,
  }),
  fc
    .record({
      table: objectName,
      constraint: identifier,
      change: fc.constantFrom([true, true, null], [true, false, null], [false, false, null], [null, null, false]),
    })
    .map(({ change: [deferrable = null, initiallyDeferred = null, enforced = null], ...at }) => ({
      kind: 'alterConstraint',
      span: nowhere,
      ...at,
      deferrable,
      initiallyDeferred,
      enforced,
    })),
);

const indexes: fc.Arbitrary<Operation> = fc.oneof(
  createIndex(
    objectName,
    indexKey(fc.constantFrom(null, 'text_pattern_ops', 'app.my_ops')),
    fc.record({
      concurrently: flag,
      only: flag,
      method: fc.constantFrom('btree', 'gin', 'hash'),
      include: fc.uniqueArray(name, { maxLength: 2 }),
      nullsNotDistinct: flag,
      options: fc.constantFrom('', 'WITH (fillfactor = 70)', 'TABLESPACE fast'),
    }),
  ),
  operation<OperationOf<'dropIndex'>>({
    kind: constant('dropIndex'),
    index: objectName,
    table: constant(null),
    concurrently: flag,
    ifExists: flag,
    cascade: flag,
    inStatement: constant(1),
  }),
  operation<OperationOf<'renameIndex'>>({
    kind: constant('renameIndex'),
    index: objectName,
    to: identifier,
    ifExists: flag,
  }),
  operation<OperationOf<'alterIndex'>>({
    kind: constant('alterIndex'),
    index: objectName,
    action: constant('SET'),
    detail: constant('(fillfactor = 70)'),
  }),
  operation<OperationOf<'reindex'>>({
    kind: constant('reindex'),
    target: fc.constantFrom('index', 'table'),
    name: objectName,
    concurrently: flag,
  }),
);

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
    comment: fc.option(label, { nil: null }),
  }),
  fc
    .record({ table: objectName, member: name, comment: fc.constantFrom(null, "it's", 'two\nlines') })
    .map(({ table, ...rest }) => ({
      kind: 'commentOn',
      span: nowhere,
      object: { class: 'column', name: table, signature: null, table: null },
      ...rest,
    })),
  fc
    .record({ table: objectName, member: name, comment: fc.constantFrom(null, 'why') })
    .map(({ table, member, comment }) => ({
      kind: 'commentOn',
      span: nowhere,
      object: { class: 'constraint', name: { name: member, schema: null, span: nowhere }, signature: null, table },
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
      kind: 'grant',
      span: nowhere,
      ...rest,
      objects: on_.map((table) => ({ class: 'table', name: table, signature: null, table: null })),
      text: '',
    })),
  operation<OperationOf<'refreshMaterializedView'>>({
    kind: constant('refreshMaterializedView'),
    view: objectName,
    concurrently: constant(false),
    withoutData: flag,
  }),
);

const session: fc.Arbitrary<Operation> = fc.oneof(
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

/** Every operation that the PostgreSQL writer accepts. */
export const postgresOperation: fc.Arbitrary<Operation> = fc.oneof(
  tables,
  columns,
  constraints,
  indexes,
  types,
  objects,
  session,
);
