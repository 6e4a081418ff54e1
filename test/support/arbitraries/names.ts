import fc from 'fast-check';
import { nowhere } from '../../../server/src/core/inverse/build';
import type { Identifier, ObjectName } from '../../../server/src/core/operation';

const plain = ['users', 'orders', 'id', 'name', 'created_at', 'a1', '_b'];
/** Reserved, or with a meaning of their own somewhere. */
const keywords = [
  'user',
  'order',
  'select',
  'table',
  'check',
  'left',
  'concurrently',
  'current_date',
  'timestamp',
  'values',
  'key',
  'column',
  'to',
];
const odd = [
  'Users',
  'camelCase',
  'we"ird',
  'two words',
  'größe',
  '日本',
  'a.b',
  "it's",
  '1st',
  'dollar$',
  'semi;colon',
  '--',
  '/*',
  'x`y',
];

/** Names that need quotes in one dialect or the other, and names that do not. */
export const name: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...plain) },
  { weight: 2, arbitrary: fc.constantFrom(...keywords) },
  { weight: 2, arbitrary: fc.constantFrom(...odd) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !text.includes('\0')) },
);

export const identifier: fc.Arbitrary<Identifier> = name.map((text) => ({ name: text, span: nowhere }));

export const identifiers: fc.Arbitrary<readonly Identifier[]> = fc
  .uniqueArray(name, { minLength: 1, maxLength: 3 })
  .map((names) => names.map((text) => ({ name: text, span: nowhere })));

export const objectName: fc.Arbitrary<ObjectName> = fc
  .record({ name, schema: fc.option(name, { nil: null, freq: 3 }) })
  .map((parts) => ({ ...parts, span: nowhere }));

/** A name with no schema before it. */
export const localName: fc.Arbitrary<ObjectName> = name.map((text) => ({ name: text, schema: null, span: nowhere }));
