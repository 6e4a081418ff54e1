import { describe, expect, it } from 'vitest';
import { titleText } from '../../client/src/diagram/webview/cards';
import { columnLabel, tableLabel } from '../../client/src/diagram/webview/markup';
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
  const { tables, relations } = diagramModel(now, { document: before, renamed: [] });
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
    expect(diagramModel(schema(moved), { document: schema(table('users')), renamed: [] }).tables[0]?.mark).toBeNull();
  });

  it('marks a table of which only an index is new', () => {
    const indexed = { ...table('users'), indexes: [{ name: 'i', definition: 'btree (id)', changed: null }] };
    expect(diagramModel(schema(indexed), { document: schema(table('users')), renamed: [] }).tables[0]?.mark).toBe(
      'changed',
    );
  });
});

describe('a model beside an earlier schema of which tables and columns have other names now', () => {
  const constraint = (definition: string) => [{ name: 'fk', definition, changed: null }];
  const before = schema(table('clients', ['name', 'note']), {
    ...table('orders', [], ['clients']),
    constraints: constraint('foreign key (clients_id) references clients (id)'),
  });
  const renamed = [{ key: 'customers', was: 'clients', columns: { full_name: 'name' } }];
  const orders = table('orders', [column('clients_id', { foreignKey: true })]);
  const now = schema(table('customers', ['full_name', 'note', 'name']), {
    ...orders,
    constraints: constraint('foreign key (clients_id) references customers (id)'),
    foreignKeys: table('orders', [], ['clients']).foreignKeys.map((key) => ({
      ...key,
      table: 'customers',
      tableName: 'customers',
    })),
  });
  const { tables, relations } = diagramModel(now, { document: before, renamed });
  const [customers, refering] = tables;

  it('marks them as changed, with the name that they had', () => {
    expect(tables.map(({ name }) => name)).toEqual(['customers', 'orders']);
    expect(customers).toMatchObject({ was: 'clients', mark: 'changed' });
    expect(customers?.columns.map(({ name, was, mark }) => [name, was, mark])).toEqual([
      ['id', null, null],
      ['full_name', 'name', 'changed'],
      ['note', null, null],
      // A new one under a former name.
      ['name', null, 'added'],
    ]);
    expect(customers && tableLabel(customers, { tables, relations })).toMatch(
      /^customers, renamed from clients, 4 columns/,
    );
    expect(customers?.columns[1] && columnLabel(customers.columns[1])).toBe(
      'full_name, renamed from name, bigint, changed',
    );
    expect(customers && titleText(customers)).toBe('~ clients → customers');
  });

  it('takes what refers to them for what it was', () => {
    expect(refering?.mark).toBeNull();
    expect(relations).toMatchObject([{ from: 'orders', to: 'customers', mark: null }]);
  });

  it('tells a table that is gone from the one that has its name now', () => {
    const model = diagramModel(schema(table('b', ['x'])), {
      document: schema(table('a', ['x']), table('b', ['y'])),
      renamed: [{ key: 'b', was: 'a', columns: {} }],
    });
    expect(model.tables.map(({ name, was, mark }) => [name, was, mark])).toEqual([
      ['b', 'a', 'changed'],
      ['b', null, 'removed'],
    ]);
    expect(new Set(model.tables.map(({ key }) => key)).size).toBe(2);
    const swapped = diagramModel(schema(table('a', ['new']), table('old', ['x'])), {
      document: schema(table('a', ['x'])),
      renamed: [{ key: 'old', was: 'a', columns: {} }],
    });
    expect(swapped.tables.map(({ name, was, mark }) => [name, was, mark])).toEqual([
      ['a', null, 'added'],
      ['old', 'a', 'changed'],
    ]);
  });

  it('tells a column that is gone from the one that has its name now', () => {
    const model = diagramModel(schema(table('t', ['b'])), {
      document: schema(table('t', ['a', 'b'])),
      renamed: [{ key: 't', was: 't', columns: { b: 'a' } }],
    });
    expect(model.tables[0]?.columns.map(({ name, was, mark }) => [name, was, mark])).toEqual([
      ['id', null, null],
      ['b', 'a', 'changed'],
      ['b', null, 'removed'],
    ]);
  });

  it('are found by both names', () => {
    expect(found(tables, 'clients').map(({ name }) => name)).toEqual(['customers', 'orders']);
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
