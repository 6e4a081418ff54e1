import { describe, expect, it } from 'vitest';
import { diagramModel } from '../../client/src/diagram/webview/model';
import { neighbourhood, within } from '../../client/src/diagram/webview/neighbourhood';
import { found } from '../../client/src/diagram/webview/search';
import { column, schema, table } from './schema';

describe('a model without a comparison', () => {
  const model = diagramModel(schema(table('orders', ['note'], ['users']), table('users')), null);

  it('has the tables by name, with the keys of their columns, and a line for each foreign key', () => {
    expect(model.tables.map(({ name }) => name)).toEqual(['orders', 'users']);
    expect(model.tables[0]?.columns.map(({ name, keys }) => [name, ...keys])).toEqual([
      ['id', 'PK'],
      ['note'],
      ['users_id', 'FK'],
    ]);
    expect(model.relations).toMatchObject([{ from: 'orders', to: 'users', fromColumn: 'users_id', toColumn: 'id' }]);
  });

  it('marks nothing', () => {
    expect(model.tables.flatMap(({ mark, columns }) => [mark, ...columns.map((one) => one.mark)]).some(Boolean)).toBe(
      false,
    );
  });
});

describe('a model beside an earlier schema', () => {
  const before = schema(table('users', ['name', column('age', { type: 'integer' })]), table('logs', [], ['users']));
  const now = schema(table('users', ['email', column('age', { type: 'bigint' })]), table('orders', [], ['users']));
  const { tables, relations } = diagramModel(now, before);
  const marksOf = (name: string) => {
    const found = tables.find((one) => one.name === name);
    return [found?.mark, Object.fromEntries(found?.columns.map((one) => [one.name, one.mark]) ?? [])];
  };

  it('marks what is added, changed and removed; of an added table not each column once more', () => {
    expect(marksOf('users')).toEqual(['changed', { id: null, email: 'added', age: 'changed', name: 'removed' }]);
    expect(marksOf('orders')).toEqual(['added', { id: null, users_id: null }]);
    expect(marksOf('logs')).toEqual(['removed', { id: null, users_id: null }]);
  });

  it('marks the lines of foreign keys', () => {
    expect(relations.map(({ from, mark }) => [from, mark])).toEqual([
      ['orders', 'added'],
      ['logs', 'removed'],
    ]);
  });

  it('takes a table that was only changed elsewhere in its file for the same', () => {
    const moved = { ...table('users'), changed: { migration: '002', file: 'file:///002.sql', line: 4 } };
    expect(diagramModel(schema(moved), schema(table('users'))).tables[0]?.mark).toBeNull();
  });

  it('marks a table of which only an index is new', () => {
    const indexed = { ...table('users'), indexes: [{ name: 'i', definition: 'btree (id)', changed: null }] };
    expect(diagramModel(schema(indexed), schema(table('users'))).tables[0]?.mark).toBe('changed');
  });
});

it('leaves out a line to a table that is not there', () => {
  expect(diagramModel(schema(table('orders', [], ['users'])), null).relations).toEqual([]);
});

describe('the neighbourhood of a table', () => {
  const model = diagramModel(
    schema(table('a'), table('b', [], ['a']), table('c', [], ['b']), table('d', [], ['c']), table('e')),
    null,
  );

  it('reaches in both directions as many steps as asked for', () => {
    expect([...neighbourhood(model, 'b', 1)].sort()).toEqual(['a', 'b', 'c']);
    expect([...neighbourhood(model, 'a', 2)].sort()).toEqual(['a', 'b', 'c']);
  });

  it('has only the lines between its tables', () => {
    const part = within(model, new Set(['a', 'b']));
    expect(part.relations.map(({ from, to }) => [from, to])).toEqual([['b', 'a']]);
  });
});

it('finds tables by name first, then by the names of columns', () => {
  const { tables } = diagramModel(
    schema(table('bills', ['order_number']), table('order_items'), table('orders')),
    null,
  );
  expect(found(tables, 'ORDERS').map(({ name }) => name)).toEqual(['orders']);
  expect(found(tables, 'order').map(({ name }) => name)).toEqual(['order_items', 'orders', 'bills']);
  expect(found(tables, ' ')).toEqual([]);
});
