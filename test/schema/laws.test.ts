import fc from 'fast-check';
import { is } from 'immutable';
import { expect, test } from 'vitest';
import { diff } from '../../server/src/core/schema/diff';
import { linksOf } from '../../server/src/core/schema/links';
import type { SchemaObject } from '../../server/src/core/schema/objects';
import { emptySchema, type Schema } from '../../server/src/core/schema/schema';
import { runs } from '../readers/runs';
import { change, changes } from './changes';
import { run, usePostgres } from './script';

usePostgres();

const start = fc.boolean().map((complete) => emptySchema('postgresql', complete));

function after(sql: readonly string[], schema: Schema): Schema {
  return run(sql.join(';\n'), schema).schema;
}

/** What must hold in every schema. */
function expectConsistent(schema: Schema): void {
  for (const [key, object] of schema.objects) {
    expect(object.key).toBe(key);
    expect(schema.unknown.has(key)).toBe(false);
    if (object.class === 'index') expectListed(schema, object.table, 'indexes', key);
    if (object.class === 'object' && object.table !== null) expectListed(schema, object.table, 'dependents', key);
    if (object.class !== 'table') continue;
    for (const listed of [...object.indexes, ...object.dependents]) expect(schema.objects.has(listed)).toBe(true);
    for (const list of [object.columns, object.constraints]) {
      expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
    }
  }
  const links = [...schema.objects.values()].flatMap((object) =>
    [...new Set(linksOf(object, schema.dialect))].map((link) => `${link} ← ${object.key}`),
  );
  const kept = [...schema.referrers].flatMap(([link, keys]) => keys.map((key) => `${link} ← ${key}`));
  expect(kept.sort()).toEqual(links.sort());
}

function expectListed(schema: Schema, table: string, list: 'indexes' | 'dependents', key: string): void {
  const owner = schema.objects.get(table);
  if (owner?.class === 'table') expect(owner[list]).toContain(key);
}

test('every statement on every schema has an answer, and leaves a consistent schema', () => {
  fc.assert(
    fc.property(start, changes, (schema, sql) => {
      expectConsistent(after(sql, schema));
    }),
    runs(300),
  );
});

const ids = new WeakMap<object, number>();
let lastId = 0;

/** Everything about an object; statements told apart even where they say the same, since what they make is from elsewhere. */
function told(object: SchemaObject): string {
  return JSON.stringify(object, (key, value) => {
    if (key !== 'statement') return value;
    const id = ids.get(value) ?? ++lastId;
    ids.set(value, id);
    return id;
  });
}

function sameEntries(a: Schema['objects'], b: Schema['objects']): boolean {
  return a.size === b.size && a.entries().every(([key, object]) => b.get(key) === object);
}

test('what did not change keeps its identity', () => {
  fc.assert(
    fc.property(start, changes, change, (schema, sql, last) => {
      const before = after(sql, schema);
      const changed = after([last], before);
      for (const [key, object] of changed.objects) {
        const old = before.objects.get(key);
        if (old && old !== object) expect(told(object)).not.toBe(told(old));
      }
      if (
        sameEntries(changed.objects, before.objects) &&
        is(changed.unknown, before.unknown) &&
        changed.complete === before.complete
      ) {
        expect(changed).toBe(before);
      }
    }),
    runs(300),
  );
});

test('equal scripts give equal schemas', () => {
  fc.assert(
    fc.property(start, changes, (schema, sql) => {
      expect(diff(after(sql, schema), after(sql, schema))).toEqual([]);
    }),
    runs(300),
  );
});

test('a table renamed forth and back, and a column, is as before', () => {
  fc.assert(
    fc.property(start, changes, (schema, sql) => {
      const before = after(
        ['CREATE TABLE zebra (stripes int CHECK (stripes > 0) REFERENCES zebra)', ...sql, 'RESET search_path'],
        schema,
      );
      const there = after(
        ['ALTER TABLE zebra RENAME COLUMN stripes TO lines', 'ALTER TABLE zebra RENAME TO horse'],
        before,
      );
      const back = after(
        ['ALTER TABLE horse RENAME TO zebra', 'ALTER TABLE zebra RENAME COLUMN lines TO stripes'],
        there,
      );
      expect(diff(before, back)).toEqual([]);
      expect(diff(back, before)).toEqual([]);
    }),
    runs(300),
  );
});

test('what is created and dropped leaves nothing', () => {
  const pairs = [
    [
      'CREATE TABLE zebra (id serial PRIMARY KEY, a int UNIQUE CHECK (a > 0)); CREATE INDEX ON zebra (a)',
      'DROP TABLE zebra',
    ],
    ["CREATE TYPE stripes AS ENUM ('x')", 'DROP TYPE stripes'],
    ['CREATE SCHEMA zoo; CREATE TABLE zoo.zebra (id int PRIMARY KEY)', 'DROP SCHEMA zoo CASCADE'],
    ['CREATE SEQUENCE numbers', 'DROP SEQUENCE numbers'],
    ['CREATE VIEW stripes AS SELECT 1', 'DROP VIEW stripes'],
  ] as const;
  fc.assert(
    fc.property(start, changes, fc.constantFrom(...pairs), (schema, sql, [create, drop]) => {
      const before = after([...sql, 'RESET search_path'], schema);
      const back = after([create, drop], before);
      expect(back.objects.keys()).toEqual(before.objects.keys());
      expect(diff(before, back)).toEqual([]);
      expect(back.referrers.keys()).toEqual(before.referrers.keys());
    }),
    runs(300),
  );
});
