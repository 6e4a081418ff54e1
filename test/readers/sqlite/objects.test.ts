import { expect, it } from 'vitest';
import { at, read } from './read';

it('CREATE INDEX', () => {
  const text =
    'CREATE UNIQUE INDEX IF NOT EXISTS main.i ON t (a COLLATE nocase DESC, lower(b), (c + 1) ASC NULLS LAST, "d") WHERE a IS NOT NULL;';
  const index = read('createIndex', text);
  expect(index).toMatchObject({
    index: { name: 'i' },
    table: { schema: 'main', name: 't' },
    unique: true,
    ifNotExists: true,
    method: 'btree',
  });
  expect(at(text, index.table.span)).toBe('t');
  expect(index.keys).toMatchObject([
    { column: 'a', expression: null, collation: 'nocase', order: 'desc', text: 'a COLLATE nocase DESC' },
    { column: null, expression: { text: 'lower(b)', functions: ['lower'], columns: ['b'] }, text: 'lower(b)' },
    { column: null, expression: { text: '(c + 1)' }, order: 'asc', nulls: 'last', text: '(c + 1) ASC NULLS LAST' },
    { column: 'd', expression: null, text: '"d"' },
  ]);
  expect(index.where).toMatchObject({ text: 'a IS NOT NULL', columns: ['a'] });
});

it('drops', () => {
  expect(read('dropTable', 'DROP TABLE IF EXISTS "t"')).toMatchObject({
    table: { name: 't' },
    ifExists: true,
    cascade: false,
  });
  expect(read('dropIndex', 'DROP INDEX temp.i')).toMatchObject({
    index: { schema: 'temp', name: 'i' },
    table: null,
    inStatement: 1,
  });
  expect(read('dropObject', 'DROP VIEW v').object).toMatchObject({ class: 'view', name: { name: 'v' } });
  expect(read('dropObject', 'DROP TRIGGER IF EXISTS t')).toMatchObject({
    object: { class: 'trigger' },
    ifExists: true,
  });
});

it('views depend on what they read, not on their own names for it', () => {
  const text =
    'CREATE TEMP VIEW v AS WITH x AS (SELECT * FROM a) SELECT * FROM x, main.b LEFT JOIN (SELECT 1 FROM c) WHERE d IN (SELECT e FROM A) AND f IN g ;';
  const view = read('createObject', text);
  expect(view.dependsOn.map((one) => one.name)).toEqual(['a', 'b', 'c', 'g']);
  expect(view.definition).toBe(text.slice(0, -2));
});

it('triggers', () => {
  const text = `CREATE TRIGGER IF NOT EXISTS tr AFTER UPDATE OF a ON t WHEN new.a > 1 BEGIN
  UPDATE u SET a = CASE WHEN 1 THEN 2 END;
  INSERT INTO log SELECT * FROM t; DELETE FROM u;
END;`;
  const trigger = read('createObject', text);
  expect(trigger.object).toMatchObject({ class: 'trigger', name: { name: 'tr' }, table: { name: 't' } });
  expect(trigger.dependsOn.map((one) => one.name)).toEqual(['u', 'log', 't']);
  expect(trigger.definition).toBe(text.slice(0, -1));
});
