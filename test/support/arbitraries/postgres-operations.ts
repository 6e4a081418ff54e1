import fc from 'fast-check';
import { nowhere } from '../../../server/src/core/inverse/build';
import type { Operation, OperationOf } from '../../../server/src/core/operation';
import { createIndex, createTable, flag, indexKey, operation } from './common-operations';
import { identifier, name, objectName } from './names';
import { inline, postgresColumn, postgresConstraint, postgresType, value } from './parts';
import { postgresObjectOperation } from './postgres-object-operations';

const constant = fc.constant;

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
    .map(({ clause, ...on }) => ({ kind: 'alterTableOption' as const, span: nowhere, ...on, ...clause })),
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
    return {
      kind: 'addColumn' as const,
      span: nowhere,
      ...parts,
      definition: { ...parts.definition, notNull },
      constraints,
    };
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
    .map(({ change, ...place }) => ({ kind: 'alterColumnOption' as const, span: nowhere, ...place, ...change })),
);

const constraints: fc.Arbitrary<Operation> = fc.oneof(
  fc
    .record({ table: objectName, constraint: postgresConstraint, notValid: flag })
    .map(({ constraint, notValid, table }) => ({
      kind: 'addConstraint' as const,
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
      kind: 'alterConstraint' as const,
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

/** Every operation that the PostgreSQL writer accepts. */
export const postgresOperation: fc.Arbitrary<Operation> = fc.oneof(
  tables,
  columns,
  constraints,
  indexes,
  postgresObjectOperation,
);
