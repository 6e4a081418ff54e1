import fc from 'fast-check';
import { nowhere } from '../../../server/src/core/inverse/build';
import type { AlterTableOption, Operation, OperationOf } from '../../../server/src/core/operation';
import { operation } from './common-operations';
import { objectName } from './names';

const constant = fc.constant;

const option: fc.Arbitrary<Pick<AlterTableOption, 'option' | 'detail'>> = fc.constantFrom(
  { option: 'ALGORITHM', detail: 'INPLACE' },
  { option: 'LOCK', detail: 'NONE' },
  { option: 'ENGINE', detail: 'InnoDB' },
  { option: 'CHARACTER SET', detail: 'utf8mb4' },
  { option: 'CHARACTER SET', detail: 'latin1 COLLATE latin1_bin' },
  { option: 'CHARACTER SET', detail: 'COLLATE utf8mb4_bin' },
  { option: 'CONVERT TO CHARACTER SET', detail: 'utf8mb4 COLLATE utf8mb4_bin' },
  { option: 'ROW_FORMAT', detail: 'DYNAMIC' },
  { option: 'AUTO_INCREMENT', detail: '1000' },
  { option: 'COMMENT', detail: "it's \\ fine" },
  { option: 'FORCE', detail: '' },
  { option: 'DISABLE KEYS', detail: '' },
  { option: 'REMOVE PARTITIONING', detail: '' },
  { option: 'PARTITION BY', detail: 'PARTITION BY HASH (id) PARTITIONS 4' },
  { option: 'DROP PARTITION', detail: 'p0' },
  { option: 'OTHER', detail: 'STATS_PERSISTENT=1' },
);

const tableOption: fc.Arbitrary<Operation> = fc
  .record({ table: objectName, chosen: option })
  .map(({ table, chosen }) => ({ kind: 'alterTableOption', span: nowhere, table, ifExists: false, ...chosen }));

const setting: fc.Arbitrary<Operation> = fc
  .constantFrom(
    ['foreign_key_checks', '0'],
    ['sql_mode', 'ANSI_QUOTES,NO_ZERO_DATE'],
    ['time_zone', '+00:00'],
    ['lock_wait_timeout', null],
    ['names', 'utf8mb4'],
    ['search_path', '"my db"'],
    ['@old', '@@sql_mode'],
    ['@label', 'two words'],
    ['@count', '3'],
  )
  .map(
    ([name, value]) =>
      ({ kind: 'setVariable', span: nowhere, name, value, scope: 'session' }) as OperationOf<'setVariable'>,
  );

const transaction: fc.Arbitrary<Operation> = fc
  .constantFrom(['begin', null], ['commit', null], ['savepoint', 'a'], ['release', 'Odd one'])
  .map(
    ([action, savepoint]) =>
      ({ kind: 'transaction', span: nowhere, action, savepoint, chain: false }) as OperationOf<'transaction'>,
  );

/** Table options, settings, transactions, maintenance. */
export const mysqlOptionOperation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 3, arbitrary: tableOption },
  setting,
  transaction,
  operation<OperationOf<'maintenance'>>({
    kind: constant('maintenance'),
    command: fc.constantFrom('analyze', 'vacuum full'),
    table: objectName,
  }),
  operation<OperationOf<'truncate'>>({ kind: constant('truncate'), table: objectName, cascade: constant(false) }),
);
