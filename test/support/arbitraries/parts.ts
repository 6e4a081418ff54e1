import fc from 'fast-check';
import { nowhere } from '../../../server/src/core/inverse/build';
import type {
  ColumnDefinition,
  ConstraintDefinition,
  DataType,
  Expression,
  ForeignKeyReference,
  ReferentialAction,
} from '../../../server/src/core/operation';
import { identifier, identifiers, localName, name, objectName } from './names';

function type(text: string, canonical = text, args: readonly string[] = [], dimensions = 0): DataType {
  return { name: canonical, arguments: args, dimensions, text, span: nowhere };
}

export const postgresType: fc.Arbitrary<DataType> = fc.constantFrom(
  type('integer'),
  type('bigint'),
  type('text'),
  type('boolean'),
  type('varchar(255)', 'character varying', ['255']),
  type('character varying', 'character varying'),
  type('numeric(10, 2)', 'numeric', ['10', '2']),
  type('timestamptz', 'timestamp with time zone'),
  type('timestamp without time zone'),
  type('text[]', 'text', [], 1),
  type('jsonb'),
  type('app.mood'),
  type('double precision'),
);

export const sqliteType: fc.Arbitrary<DataType> = fc.constantFrom(
  type('INTEGER', 'integer'),
  type('TEXT', 'text'),
  type('VARCHAR(255)', 'varchar', ['255']),
  type('DECIMAL(10, 2)', 'decimal', ['10', '2']),
  type('UNSIGNED BIG INT', 'unsigned big int'),
  type('datetime'),
);

export function expression(text: string): Expression {
  return { text, span: nowhere, constant: false, isNull: false, functions: [], columns: [] };
}

/** Values that stand as a DEFAULT in both dialects. */
export const value: fc.Arbitrary<Expression> = fc
  .constantFrom(
    '0',
    '-1',
    "'new'",
    "'it''s'",
    'NULL',
    'true',
    'CURRENT_TIMESTAMP',
    '1 + 2',
    "lower('A')",
    "coalesce(NULL, 'x') || 'y'",
    '3.5',
  )
  .map(expression);

export const condition: fc.Arbitrary<Expression> = fc
  .constantFrom(
    'a > 0',
    'a IS NOT NULL',
    "lower(b) = 'x' OR c",
    'a IN (1, 2)',
    '(a > 0) AND (b < 2)',
    "b <> ')'",
    'NOT c',
  )
  .map(expression);

export const action: fc.Arbitrary<ReferentialAction> = fc.constantFrom(
  'no action',
  'restrict',
  'cascade',
  'set null',
  'set default',
);

const bare: Omit<ConstraintDefinition, 'type'> = {
  name: null,
  columns: [],
  include: [],
  expression: null,
  references: null,
  usingIndex: null,
  notValid: false,
  notEnforced: false,
  noInherit: false,
  deferrable: false,
  initiallyDeferred: false,
  nullsNotDistinct: false,
  inline: false,
  span: nowhere,
  text: '',
};

const named = fc.option(identifier, { nil: null });
const timing = fc.constantFrom({}, { deferrable: true }, { deferrable: true, initiallyDeferred: true });

function reference(table: typeof objectName): fc.Arbitrary<ForeignKeyReference> {
  const columns = fc.uniqueArray(name, { maxLength: 2 });
  return fc.record({
    table,
    columns,
    onDelete: action,
    onUpdate: action,
    onDeleteColumns: fc.constant([]),
    match: fc.constant('simple' as const),
  });
}

/** Constraints that stand on their own, in every dialect. */
function commonConstraint(target: typeof objectName): fc.Arbitrary<ConstraintDefinition> {
  return fc.oneof(
    fc
      .record({ type: fc.constantFrom('primary key' as const, 'unique' as const), name: named, columns: identifiers })
      .map((parts) => ({ ...bare, ...parts })),
    fc.record({ name: named, expression: condition }).map((parts) => ({ ...bare, type: 'check' as const, ...parts })),
    fc
      .record({ name: named, columns: identifiers, references: reference(target), when: timing })
      .map(({ when, ...parts }) => ({ ...bare, type: 'foreign key' as const, ...parts, ...when })),
  );
}

export const sqliteConstraint: fc.Arbitrary<ConstraintDefinition> = commonConstraint(localName);

/** MySQL defers no constraint, and gives no primary key a name. */
export const mysqlConstraint: fc.Arbitrary<ConstraintDefinition> = commonConstraint(objectName).map((constraint) => ({
  ...constraint,
  name: constraint.type === 'primary key' ? null : constraint.name,
  deferrable: false,
  initiallyDeferred: false,
}));

/** Adds what only PostgreSQL has. NOT VALID is for ADD CONSTRAINT alone. */
export const postgresConstraint: fc.Arbitrary<ConstraintDefinition> = fc
  .record({
    constraint: commonConstraint(objectName),
    include: fc.uniqueArray(name, { maxLength: 2 }),
    flag: fc.boolean(),
    when: timing,
  })
  .map(({ constraint, include, flag, when }) => {
    if (constraint.type === 'check') return { ...constraint, noInherit: flag };
    if (constraint.type === 'foreign key')
      return {
        ...constraint,
        ...(constraint.references
          ? { references: { ...constraint.references, match: flag ? ('full' as const) : ('simple' as const) } }
          : {}),
      };
    return { ...constraint, include, nullsNotDistinct: flag && constraint.type === 'unique', ...when };
  });

/** The same standing inside a column's definition. */
export function inline(constraint: ConstraintDefinition, column: string): ConstraintDefinition {
  return {
    ...constraint,
    inline: true,
    include: [],
    columns: constraint.type === 'check' ? [] : [{ name: column, span: nowhere }],
  };
}

const noValue = { default: null, generated: null, identity: null, options: '' };

function definition(
  dataType: fc.Arbitrary<DataType | null>,
  filled: fc.Arbitrary<Partial<ColumnDefinition>>,
): fc.Arbitrary<ColumnDefinition> {
  return fc
    .record({
      column: identifier,
      type: dataType,
      notNull: fc.boolean(),
      collation: fc.constantFrom(null, 'C', 'nocase'),
      filled,
    })
    .map(({ filled: how, ...parts }) => ({
      ...parts,
      ...noValue,
      ...how,
      notNull: parts.notNull || how.identity != null,
      span: nowhere,
      text: '',
    }));
}

export const postgresColumn: fc.Arbitrary<ColumnDefinition> = definition(
  postgresType,
  fc.oneof(
    fc.constant({}),
    fc.record({ default: value }),
    fc.record({ generated: fc.record({ expression: value, stored: fc.boolean() }) }),
    fc.record({
      identity: fc.constantFrom('always' as const, 'by default' as const),
      options: fc.constantFrom('', 'START WITH 10', 'INCREMENT BY 2 CACHE 5'),
    }),
  ),
);

export const sqliteColumn: fc.Arbitrary<ColumnDefinition> = definition(
  fc.option(sqliteType, { nil: null }),
  fc.oneof(
    fc.constant({}),
    fc.record({ default: value }),
    fc.record({ generated: fc.record({ expression: value, stored: fc.boolean() }) }),
  ),
);
