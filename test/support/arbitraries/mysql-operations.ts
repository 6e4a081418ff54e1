import fc from 'fast-check';
import { nowhere } from '../../../server/src/core/inverse/build';
import type {
  ColumnDefinition,
  ColumnPosition,
  ConstraintDefinition,
  CreateIndex,
  CreateTable,
  DataType,
  Expression,
  IndexKey,
  Operation,
  OperationOf,
} from '../../../server/src/core/operation';
import { createTable, flag, operation } from './common-operations';
import { mysqlOptionOperation } from './mysql-options';
import { identifier, name, objectName } from './names';
import { expression, inline, mysqlConstraint } from './parts';

const constant = fc.constant;
const on = { table: objectName, column: identifier };

function type(text: string, canonical = text.toLowerCase(), args: readonly string[] = []): DataType {
  return { name: canonical, arguments: args, dimensions: 0, text, span: nowhere };
}

const dataType: fc.Arbitrary<DataType> = fc.constantFrom(
  type('INT'),
  type('int(11) UNSIGNED', 'int unsigned'),
  type('TINYINT(1)', 'tinyint', ['1']),
  type('BIGINT UNSIGNED ZEROFILL', 'bigint unsigned zerofill'),
  type('varchar(255)', 'varchar', ['255']),
  type('DECIMAL(10,2)', 'decimal', ['10', '2']),
  type("ENUM('a','it''s',';')", 'enum', ["'a'", "'it''s'", "';'"]),
  type('TIMESTAMP(6)', 'timestamp', ['6']),
  type('double precision', 'double'),
  type('LONGTEXT'),
  type('json'),
);

/** Values as MySQL takes them without parentheses, and in them. */
const value: fc.Arbitrary<Expression> = fc
  .constantFrom(
    '0',
    '-1',
    "'new'",
    "'it''s'",
    "'back\\\\slash'",
    'NULL',
    'TRUE',
    'CURRENT_TIMESTAMP(6)',
    'now()',
    "b'0'",
    "_utf8mb4'x'",
    '(uuid())',
    '(1 + 2)',
    "(concat('a', ')'))",
    '3.5',
  )
  .map(expression);

const text = fc.constantFrom('', 'note', "it's", 'back\\slash', 'line\nbreak', '"quoted"');
const present = fc.constantFrom('CURRENT_TIMESTAMP', 'NOW(6)').map(expression);

const attributes = fc.record({
  charset: constant(null),
  comment: fc.option(text, { nil: null }),
  onUpdate: fc.option(present, { nil: null }),
  invisible: flag,
});

const filled: fc.Arbitrary<Partial<ColumnDefinition>> = fc.oneof(
  constant({}),
  fc.record({ default: value }),
  fc.record({
    generated: fc.record({ expression: fc.constantFrom('a + 1', "concat(a, ')')").map(expression), stored: flag }),
  }),
  constant({ options: 'AUTO_INCREMENT' }),
);

const isText = ({ name: kind }: DataType) => /char|text|enum/.test(kind);

const column: fc.Arbitrary<ColumnDefinition> = fc
  .record({
    column: identifier,
    type: dataType,
    notNull: flag,
    attributes,
    filled,
    charset: fc.constantFrom(null, 'utf8mb4', 'latin1'),
    collation: fc.constantFrom(null, 'utf8mb4_bin'),
  })
  .map(({ filled: how, charset, collation, ...parts }) => ({
    ...parts,
    attributes: isText(parts.type) ? { ...parts.attributes, charset } : parts.attributes,
    collation: isText(parts.type) ? collation : null,
    default: null,
    generated: null,
    identity: null,
    options: '',
    span: nowhere,
    text: '',
    ...how,
  }));

const position: fc.Arbitrary<{ readonly position?: ColumnPosition }> = fc.oneof(
  constant({}),
  constant({ position: { where: 'first' } as const }),
  identifier.map((behind) => ({ position: { where: 'after', column: behind } as const })),
);

/** What may stand inside a column's definition; a primary key makes it NOT NULL. */
const inside: fc.Arbitrary<ConstraintDefinition | null> = fc.option(mysqlConstraint, { nil: null });

function withKey(definition: ColumnDefinition, constraint: ConstraintDefinition | null) {
  const isNamed = constraint?.type === 'check';
  const own = constraint && inline(isNamed ? constraint : { ...constraint, name: null }, definition.column.name);
  return {
    definition: { ...definition, notNull: definition.notNull || own?.type === 'primary key' },
    constraints: own === null ? [] : [own],
  };
}

const addColumn: fc.Arbitrary<Operation> = fc
  .record({ table: objectName, definition: column, constraint: inside, at: position })
  .map(({ definition, constraint, at, ...parts }) => ({
    kind: 'addColumn',
    span: nowhere,
    ...parts,
    ...withKey(definition, constraint),
    ifNotExists: false,
    ...at,
  }));

const modifyColumn: fc.Arbitrary<Operation> = fc
  .record({ table: objectName, from: fc.option(identifier, { nil: null }), definition: column, at: position })
  .map(({ from, definition, at, ...parts }) => ({
    kind: 'modifyColumn',
    span: nowhere,
    ...parts,
    column: from ?? definition.column,
    definition,
    constraints: [],
    ifExists: false,
    ...at,
  }));

const order = fc.constantFrom(null, 'asc' as const, 'desc' as const);
const bare = { collation: null, operatorClass: null, nulls: null, text: '' };

const indexKey: fc.Arbitrary<IndexKey> = fc.oneof(
  fc
    .record({ column: name, order, length: fc.constantFrom(undefined, 10) })
    .map(({ length, ...key }) => ({ ...bare, expression: null, ...key, ...(length === undefined ? {} : { length }) })),
  fc
    .record({ expression: fc.constantFrom('lower(a)', 'a + b').map(expression), order })
    .map((key) => ({ ...bare, column: null, ...key })),
);

const createIndex: fc.Arbitrary<CreateIndex> = fc
  .record({
    index: identifier,
    table: objectName,
    keys: fc.array(indexKey, { minLength: 1, maxLength: 3 }),
    how: fc.constantFrom(
      { unique: false, method: 'btree' },
      { unique: true, method: 'btree' },
      { unique: false, method: 'hash' },
      { unique: false, method: 'fulltext' },
      { unique: false, method: 'spatial' },
    ),
    options: fc.constantFrom('', "COMMENT 'fast'", 'KEY_BLOCK_SIZE=4'),
    invisible: fc.constantFrom({}, { invisible: true }),
  })
  .map(({ how, invisible, ...parts }) => ({
    kind: 'createIndex',
    span: nowhere,
    concurrently: false,
    ifNotExists: false,
    only: false,
    include: [],
    where: null,
    nullsNotDistinct: false,
    ...parts,
    ...how,
    ...invisible,
  }));

const makeTable: fc.Arbitrary<CreateTable> = fc
  .record({
    made: createTable(
      objectName,
      column,
      mysqlConstraint.filter(({ type: kind }) => kind !== 'unique'),
      fc.constantFrom('', "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='it''s; fine'"),
    ),
    indexes: fc.array(createIndex, { maxLength: 2 }),
  })
  .map(({ made, indexes }) => {
    const own = indexes.map((index) => ({ ...index, table: made.table }));
    return own.length === 0 ? made : { ...made, indexes: own };
  });

const dropKey: fc.Arbitrary<OperationOf<'dropConstraint'>> = fc
  .constantFrom('foreign key' as const, 'primary key' as const)
  .chain((kind) =>
    operation<OperationOf<'dropConstraint'>>({
      kind: constant('dropConstraint'),
      table: objectName,
      constraint: kind === 'primary key' ? constant({ name: 'PRIMARY', span: nowhere }) : identifier,
      type: constant(kind),
      ifExists: constant(false),
      cascade: constant(false),
    }),
  );

/** Every operation that the writers of MySQL and MariaDB accept. */
export const mysqlOperation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 3, arbitrary: makeTable },
  { weight: 3, arbitrary: addColumn },
  { weight: 3, arbitrary: modifyColumn },
  { weight: 2, arbitrary: createIndex },
  { weight: 2, arbitrary: mysqlOptionOperation },
  dropKey,
  operation<OperationOf<'dropTable'>>({
    kind: constant('dropTable'),
    table: objectName,
    ifExists: flag,
    cascade: constant(false),
  }),
  operation<OperationOf<'renameTable'>>({
    kind: constant('renameTable'),
    table: objectName,
    to: identifier,
    ifExists: constant(false),
  }),
  operation<OperationOf<'dropColumn'>>({
    kind: constant('dropColumn'),
    ...on,
    ifExists: constant(false),
    cascade: constant(false),
  }),
  operation<OperationOf<'renameColumn'>>({ kind: constant('renameColumn'), ...on, to: identifier }),
  operation<OperationOf<'setDefault'>>({ kind: constant('setDefault'), ...on, value }),
  operation<OperationOf<'dropDefault'>>({ kind: constant('dropDefault'), ...on }),
  operation<OperationOf<'addConstraint'>>({
    kind: constant('addConstraint'),
    table: objectName,
    constraint: mysqlConstraint.filter(({ type: kind }) => kind !== 'unique'),
  }),
  operation<OperationOf<'dropIndex'>>({
    kind: constant('dropIndex'),
    index: identifier.map((index) => ({ ...index, schema: null })),
    table: objectName,
    concurrently: constant(false),
    ifExists: constant(false),
    cascade: constant(false),
    inStatement: constant(1),
  }),
  operation<OperationOf<'renameIndex'>>({
    kind: constant('renameIndex'),
    index: identifier.map((index) => ({ ...index, schema: null })),
    table: objectName,
    to: identifier,
    ifExists: constant(false),
  }),
  operation<OperationOf<'alterIndex'>>({
    kind: constant('alterIndex'),
    index: identifier.map((index) => ({ ...index, schema: null })),
    table: objectName,
    action: fc.constantFrom('VISIBLE', 'INVISIBLE'),
    detail: constant(''),
  }),
  operation<OperationOf<'dropObject'>>({
    kind: constant('dropObject'),
    object: fc.record({
      class: fc.constantFrom('view', 'trigger', 'procedure', 'function', 'other'),
      name: objectName,
      signature: constant(null),
      table: constant(null),
    }),
    ifExists: flag,
    cascade: constant(false),
  }),
);

/** MariaDB has no index on an expression. */
export const mariadbOperation: fc.Arbitrary<Operation> = mysqlOperation.filter((one) => {
  const indexes = one.kind === 'createIndex' ? [one] : one.kind === 'createTable' ? (one.indexes ?? []) : [];
  return indexes.every(({ keys }) => keys.every((key) => key.expression === null));
});
