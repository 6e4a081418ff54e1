import fc from 'fast-check';
import { nowhere } from '../../../server/src/core/inverse/build';
import type {
  ColumnDefinition,
  ConstraintDefinition,
  CreateIndex,
  CreateTable,
  IndexKey,
  ObjectName,
  Operation,
} from '../../../server/src/core/operation';
import { identifier, name } from './names';
import { condition, expression, inline } from './parts';

export const flag = fc.boolean();

/** Gives every operation of a family its span. */
export function operation<O extends Operation>(
  parts: { readonly [field in keyof Omit<O, 'span'>]: fc.Arbitrary<O[field]> },
): fc.Arbitrary<O> {
  return fc.record({ span: fc.constant(nowhere), ...parts }) as unknown as fc.Arbitrary<O>;
}

/** A table of up to four columns, the first with a constraint inside its definition at times. */
export function createTable(
  table: fc.Arbitrary<ObjectName>,
  column: fc.Arbitrary<ColumnDefinition>,
  constraint: fc.Arbitrary<ConstraintDefinition>,
  options: fc.Arbitrary<string>,
): fc.Arbitrary<CreateTable> {
  const shape = fc.record({
    table,
    columns: fc.uniqueArray(column, {
      minLength: 1,
      maxLength: 4,
      selector: ({ column: { name: text } }) => text.toLowerCase(),
    }),
    constraints: fc.array(constraint, { maxLength: 3 }),
    inside: fc.option(constraint, { nil: null }),
    ifNotExists: flag,
    temporary: flag,
    options,
  });
  return shape.map(({ inside, constraints, table: own, ...rest }) => {
    const first = rest.columns[0]?.column.name ?? '';
    const key = inside?.type === 'primary key' || inside === null ? [] : [inline(inside, first)];
    const keys = constraints.filter(({ type }) => type === 'primary key').slice(1);
    return {
      kind: 'createTable',
      span: nowhere,
      ...rest,
      table: rest.temporary ? { ...own, schema: null } : own,
      constraints: [...key, ...constraints.filter((one) => !keys.includes(one))],
      unlogged: false,
      like: [],
      inherits: [],
      partitionOf: null,
      partitionBound: null,
      partitionBy: null,
      asQuery: 'none',
    };
  });
}

const order = fc.constantFrom(null, 'asc' as const, 'desc' as const);
const nulls = fc.constantFrom(null, 'first' as const, 'last' as const);

/** Keys of an index: columns and expressions. */
export function indexKey(operatorClass: fc.Arbitrary<string | null>): fc.Arbitrary<IndexKey> {
  const collation = fc.constantFrom(null, 'C', 'nocase');
  const computed = fc.constantFrom('lower(a)', "a || 'x'", 'a + b', 'coalesce(a, 0)').map(expression);
  return fc.oneof(
    fc.record({
      column: name,
      expression: fc.constant(null),
      collation,
      operatorClass,
      order,
      nulls,
      text: fc.constant(''),
    }),
    fc.record({
      column: fc.constant(null),
      expression: computed,
      collation,
      operatorClass,
      order,
      nulls,
      text: fc.constant(''),
    }),
  );
}

export function createIndex(
  table: fc.Arbitrary<ObjectName>,
  key: fc.Arbitrary<IndexKey>,
  rest: fc.Arbitrary<Partial<CreateIndex>>,
): fc.Arbitrary<CreateIndex> {
  return fc
    .record({
      index: identifier,
      table,
      unique: flag,
      ifNotExists: flag,
      keys: fc.array(key, { minLength: 1, maxLength: 3 }),
      where: fc.option(condition, { nil: null }),
      rest,
    })
    .map(({ rest: more, ...parts }) => ({
      kind: 'createIndex',
      span: nowhere,
      concurrently: false,
      only: false,
      method: 'btree',
      include: [],
      nullsNotDistinct: false,
      options: '',
      ...parts,
      ...more,
    }));
}
