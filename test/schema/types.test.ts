import { expect, test } from 'vitest';
import { columns, keys, object, postgres, run, table, usePostgres } from './script';

usePostgres();

const mood = "CREATE TYPE mood AS ENUM ('a', 'c')";

test.each([
  ["ADD VALUE 'b' BEFORE 'c'", ['a', 'b', 'c']],
  ["ADD VALUE 'b' AFTER 'a'", ['a', 'b', 'c']],
  ["ADD VALUE 'd'", ['a', 'c', 'd']],
  ["ADD VALUE IF NOT EXISTS 'a'", ['a', 'c']],
  ["RENAME VALUE 'a' TO 'z'", ['z', 'c']],
])('ALTER TYPE mood %s', (change, labels) => {
  expect(object(postgres(`${mood}; ALTER TYPE mood ${change}`), 'type public.mood', 'enum').labels).toEqual(labels);
});

test("a type's new name and schema reach its columns", () => {
  const schema = postgres(
    `${mood}; CREATE SCHEMA app; CREATE TABLE t (m mood, ms mood[]); ALTER TYPE mood RENAME TO feeling; ALTER TYPE feeling SET SCHEMA app`,
  );
  expect(keys(schema)).toEqual(['public.t', 'schema app', 'type app.feeling']);
  expect(table(schema, 'public.t').columns.map(({ type }) => [type?.name, type?.dimensions])).toEqual([
    ['app.feeling', 0],
    ['app.feeling', 1],
  ]);
});

test('DROP TYPE CASCADE drops the columns of the type', () => {
  expect(
    columns(postgres(`${mood}; CREATE TABLE t (id int, m mood, ms mood[]); DROP TYPE mood CASCADE`), 'public.t'),
  ).toEqual(['id int']);
});

test('domains', () => {
  const schema =
    postgres(`CREATE DOMAIN positive AS int CHECK (VALUE > 0); ALTER DOMAIN positive SET NOT NULL; ALTER DOMAIN positive SET DEFAULT 1;
    ALTER DOMAIN positive ADD CHECK (VALUE < 9) NOT VALID`);
  const domain = object(schema, 'type public.positive', 'domain');
  expect([domain.notNull, domain.default?.text]).toEqual([true, '1']);
  expect(domain.constraints.map(({ name, validated }) => [name, validated])).toEqual([
    ['positive_check', true],
    ['positive_check1', false],
  ]);
  const changed = run(
    'ALTER DOMAIN positive VALIDATE CONSTRAINT positive_check1; ALTER DOMAIN positive DROP CONSTRAINT positive_check',
    schema,
  ).schema;
  expect(
    object(changed, 'type public.positive', 'domain').constraints.map(({ name, validated }) => [name, validated]),
  ).toEqual([['positive_check1', true]]);
});

test('a label added to an enum that is not known makes it known in part', () => {
  const schema = postgres("ALTER TYPE mood ADD VALUE 'b'");
  expect(object(schema, 'type public.mood', 'enum')).toMatchObject({ labels: ['b'], partial: true });
});
