import { expect, it } from 'vitest';
import { findingsOf } from './findings';

const schema = `
CREATE EXTENSION citext;
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TYPE weather AS ENUM ('wet', 'dry');
CREATE DOMAIN plain_text AS text;
CREATE DOMAIN short_text AS text CHECK (length(VALUE) < 50);
CREATE DOMAIN given_text AS text NOT NULL;
CREATE DOMAIN coded AS varchar(20);
CREATE TABLE t (
  id integer PRIMARY KEY,
  v varchar(10),
  indexed varchar(10),
  covered varchar(10) UNIQUE,
  upped varchar(10),
  checked varchar(10) CHECK (checked <> ''),
  doubted varchar(10),
  narrowing varchar(10),
  m mood,
  d plain_text
);
CREATE INDEX t_indexed_idx ON t (indexed);
CREATE INDEX t_upped_idx ON t (upper(upped));
CREATE INDEX t_narrowing_idx ON t (id) WHERE narrowing <> '';
ALTER TABLE t ADD CONSTRAINT doubted CHECK (doubted <> '') NOT VALID;
`;

it.each([
  ['id', 'integer'],
  ['id', 'int4'],
  ['m', 'mood'],
])('%s to %s, the type that it has', (column, type) => {
  expect(findingsOf([schema, `ALTER TABLE t ALTER COLUMN ${column} TYPE ${type};`])).toEqual([]);
});

it.each([
  ['v', 'text', 'info'],
  ['v', 'text COLLATE "C"', 'info'],
  ['v', 'citext', 'info'],
  ['indexed', 'text', 'info'],
  ['indexed', 'text COLLATE "C"', 'warning'],
  ['indexed', 'citext', 'warning'],
  ['covered', 'citext', 'warning'],
  ['upped', 'citext', 'warning'],
  // An index keeps its file unless something in it is computed from the column.
  ['upped', 'text', 'warning'],
  ['narrowing', 'text', 'warning'],
  ['v', 'coded', 'error'],
  ['doubted', 'text', 'info'],
  ['checked', 'varchar(5)', 'error'],
  ['v', 'plain_text', 'info'],
  ['v', 'short_text', 'error'],
  ['v', 'given_text', 'error'],
  ['v', 'mood USING v::mood', 'error'],
  ['m', 'text', 'error'],
  ['m', 'weather USING m::text::weather', 'error'],
  ['d', 'text', 'info'],
  ['v', 'ltree', 'warning'],
] as const)('%s to %s: %s', (column, type, severity) => {
  const found = findingsOf([schema, `ALTER TABLE t ALTER COLUMN ${column} TYPE ${type};`]);
  expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([['change-column-type', severity]]);
});

it('an index on a table of which only a part is known may hold the column', () => {
  const found = findingsOf([
    'ALTER TABLE met ADD COLUMN v varchar(10);',
    'ALTER TABLE met ALTER COLUMN v TYPE text COLLATE "C";',
  ]);
  expect(found.map(({ severity }) => severity)).toEqual(['warning']);
});

it('says so when the type before is not known', () => {
  const [found] = findingsOf(['ALTER TABLE met ALTER COLUMN v TYPE bigint;']);
  expect(found?.severity).toBe('warning');
  expect(found?.message).toContain('the type it has is not known here');
});

it('takes the type that an earlier statement of the same migration left', () => {
  const found = findingsOf([
    schema,
    'ALTER TABLE t ALTER COLUMN v TYPE text;\nALTER TABLE t ALTER COLUMN v TYPE varchar;',
  ]);
  expect(found.map(({ severity }) => severity)).toEqual(['info']);
  expect(found[0]?.message).toMatch(/ So does one more change below\.$/);
});

it('names both types as people spell them, and points at where the column came from', () => {
  const [found] = findingsOf([schema, 'ALTER TABLE t ALTER COLUMN id TYPE bigint;']);
  expect(found?.message).toBe(
    'integer → bigint rewrites "t" under ACCESS EXCLUSIVE: nobody reads or writes until it is done. Add a column of the new type, copy in batches, and swap the two.',
  );
  expect(found?.related.map(({ file, message }) => [file, message])).toEqual([
    ['migrations/001_step.sql', '"id" comes from migration 001'],
  ]);
});

it('a CHECK that is tested again is told by a rule of its own', () => {
  const found = findingsOf([schema, 'ALTER TABLE t ALTER COLUMN checked TYPE text;']);
  expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['change-column-type-rechecks-constraints', 'warning'],
  ]);
});

it('tells of the other table that a rewrite locks for a foreign key', () => {
  const keys = 'CREATE TABLE p (id integer PRIMARY KEY);\nCREATE TABLE c (p_id integer REFERENCES p (id));';
  const [ofChild] = findingsOf([keys, 'ALTER TABLE c ALTER COLUMN p_id TYPE bigint;']);
  expect(ofChild?.message).toContain('It locks "p" too, and checks the foreign key again.');
  const [ofParent] = findingsOf([keys, 'ALTER TABLE p ALTER COLUMN id TYPE bigint;']);
  expect(ofParent?.message).toContain('It locks "c" too, and checks the foreign key again.');
});
