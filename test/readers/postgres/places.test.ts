import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../server/src/core/operation';
import { reader } from './reader';

/** Every span and text below a value, as the path to it and the source it covers. */
function places(value: unknown, sql: string, path = ''): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]): readonly (readonly [string, string])[] => {
    if (key === 'span') return [[path, sql.slice(child.start, child.end)]];
    const below = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    if (key === 'text' || (key === 'definition' && typeof child === 'string')) return [[below, child]];
    return places(child, sql, below);
  });
}

function placesOf(sql: string): Record<string, string> {
  return Object.fromEntries(places(reader.read(sql).operations, sql));
}

function only(sql: string): Operation {
  const [operation] = reader.read(sql).operations;
  if (operation === undefined) throw new Error('nothing read');
  return operation;
}

it('finds a column definition and all of its parts, whatever stands between them', () => {
  const definition = `"naïve 😀"  varchar ( 20 ) -- why
    COLLATE "C" NOT NULL /* é */ DEFAULT upper( 'é' ) CONSTRAINT "ß" CHECK ( "naïve 😀" <> '😀' )  REFERENCES s . "Ünit" (id) ON DELETE CASCADE`;
  expect(placesOf(`/* é */ ALTER TABLE IF EXISTS ONLY "Größe" . t /* x */ ADD COLUMN ${definition} -- end\n;`)).toEqual(
    {
      '[0]': `ADD COLUMN ${definition}`,
      '[0].table': '"Größe" . t',
      '[0].definition': definition,
      '[0].definition.column': '"naïve 😀"',
      '[0].definition.type': 'varchar ( 20 )',
      '[0].definition.type.text': 'varchar ( 20 )',
      '[0].definition.default': "upper( 'é' )",
      '[0].definition.default.text': "upper( 'é' )",
      '[0].definition.text': definition,
      '[0].constraints[0]': `CONSTRAINT "ß" CHECK ( "naïve 😀" <> '😀' )`,
      '[0].constraints[0].name': '"ß"',
      '[0].constraints[0].columns[0]': '"naïve 😀"',
      '[0].constraints[0].expression': `"naïve 😀" <> '😀'`,
      '[0].constraints[0].expression.text': `"naïve 😀" <> '😀'`,
      '[0].constraints[0].text': `CONSTRAINT "ß" CHECK ( "naïve 😀" <> '😀' )`,
      '[0].constraints[1]': 'REFERENCES s . "Ünit" (id) ON DELETE CASCADE',
      '[0].constraints[1].columns[0]': '"naïve 😀"',
      '[0].constraints[1].references.table': 's . "Ünit"',
      '[0].constraints[1].text': 'REFERENCES s . "Ünit" (id) ON DELETE CASCADE',
    },
  );
});

it('finds the parts of an index', () => {
  const sql = `CREATE INDEX "i😀" ON s.t USING btree (a, lower( b ) COLLATE "C", ( c || 'é' ) DESC) WHERE a > 0 /* x */ ;`;
  expect(placesOf(sql)).toEqual({
    '[0]': sql.slice(0, sql.indexOf(' /* x */')),
    '[0].index': '"i😀"',
    '[0].table': 's.t',
    '[0].keys[0].text': 'a',
    '[0].keys[1].expression': 'lower( b )',
    '[0].keys[1].expression.text': 'lower( b )',
    '[0].keys[1].text': 'lower( b ) COLLATE "C"',
    '[0].keys[2].expression': "c || 'é'",
    '[0].keys[2].expression.text': "c || 'é'",
    '[0].keys[2].text': "( c || 'é' ) DESC",
    '[0].where': 'a > 0',
    '[0].where.text': 'a > 0',
  });
});

it('finds names in what the syntax tree gives no places for', () => {
  expect(placesOf('ALTER TABLE "É"."t" DROP COLUMN IF EXISTS "É é" CASCADE , RENAME_ x')).toEqual({});
  expect(placesOf('ALTER TABLE "É"."t" DROP COLUMN IF EXISTS "É é" CASCADE , DROP é')).toEqual({
    '[0]': 'DROP COLUMN IF EXISTS "É é" CASCADE',
    '[0].table': '"É"."t"',
    '[0].column': '"É é"',
    '[1]': 'DROP é',
    '[1].table': '"É"."t"',
    '[1].column': 'é',
  });
  expect(placesOf('ALTER TABLE t RENAME CONSTRAINT "É" TO "é"')).toMatchObject({
    '[0].constraint': '"É"',
    '[0].to': '"é"',
  });
  expect(placesOf("COMMENT ON COLUMN s.t.c IS 'é'")['[0].object.name']).toBe('s.t');
  expect(placesOf('GRANT SELECT ON "É", s.t TO bob')).toMatchObject({
    '[0].objects[0].name': '"É"',
    '[0].objects[1].name': 's.t',
  });
});

it('keeps the definition of an object without terminator and comments around it', () => {
  const definition = `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; -- é\n $$`;
  expect(only(`${definition} -- end\n;`)).toMatchObject({ definition, span: { start: 0, end: definition.length } });
});

it('places what stands inside strings in the statement', () => {
  const sql = `DO 'BEGIN EXECUTE ''ALTER TABLE "é''''😀" DROP COLUMN "x y"''; END'`;
  expect(placesOf(sql)).toEqual({
    '[0]': sql,
    '[1]': 'DROP COLUMN "x y"',
    '[1].table': `"é''''😀"`,
    '[1].column': '"x y"',
  });
});

describe('names', () => {
  const nameOf = (written: string) => {
    const operation = only(`DROP TABLE ${written}`);
    return operation.kind === 'dropTable' ? operation.table.name : null;
  };

  it('are folded as the server folds them', () => {
    expect(nameOf('Users')).toBe('users');
    expect(nameOf('"Users"')).toBe('Users');
    expect(nameOf('"a""b"')).toBe('a"b');
    expect(nameOf('ÉCLAIR')).toBe('Éclair');
    expect(nameOf(String.raw`U&"d\0061t\+000061\\"`)).toBe('data\\');
  });

  it('are cut at 63 bytes, wherever they come from', () => {
    const long = `${'é'.repeat(31)}abc`;
    expect(nameOf(long)).toBe(`${'é'.repeat(31)}a`);
    expect(only(`TRUNCATE ${long}`)).toMatchObject({ table: { name: `${'é'.repeat(31)}a` } });
  });
});
