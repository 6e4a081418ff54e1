import { expect, it } from 'vitest';
import { type SchemaNode, schemaNodes } from '../../client/src/schema/schemaNode';
import { column, schema, table } from '../diagram/schema';

const address = { project: 'file:///migrations', lineage: '', at: null, connection: null };
const users = {
  ...table('users', [column('email', { type: 'text', unique: true, default: `'x'` })]),
  indexes: [{ name: 'users_email', definition: 'unique btree (email)', changed: null }],
};
const status = { ...table('status'), class: 'enum', kind: 'enum', columns: [], labels: ['open', 'done'] } as const;
const lines = (nodes: readonly SchemaNode[]) => nodes.map(({ label, description }) => `${label} ${description}`.trim());

it('tells tables and enums in groups, and of a table its columns and indexes', () => {
  const groups = schemaNodes(schema(table('orders', [], ['users']), users, status), address, '');
  expect(lines(groups)).toEqual(['Tables 2', 'Enums 1']);
  const [tables, enums] = groups.map((group) => group.children());
  expect(lines(tables ?? [])).toEqual(['orders', 'users']);
  expect(lines(enums ?? [])).toEqual(['status open, done']);
  expect(lines(tables?.[1]?.children() ?? [])).toEqual([
    'id bigint PK',
    `email text UQ default 'x'`,
    'users_email unique btree (email)',
  ]);
  expect(lines(tables?.[0]?.children() ?? [])).toEqual(['id bigint PK', 'users_id bigint FK']);
});

it('shows only what is named so, or has a column named so', () => {
  const shown = (filter: string) =>
    schemaNodes(schema(table('orders'), users, status), address, filter).flatMap((group) => lines(group.children()));
  expect(shown('ORD')).toEqual(['orders']);
  expect(shown('email')).toEqual(['users']);
  expect(shown('nothing')).toEqual([]);
});

it('gives every line an id of its own, and what its menu needs', () => {
  const nodes = schemaNodes(schema(users), address, '').flatMap((group) => group.children());
  const all = nodes.flatMap((node) => [node, ...node.children()]);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(nodes[0]?.flags.filter(Boolean)).toEqual(['object', 'table', 'ddl', 'changed']);
  expect(nodes[0]?.ddl).toMatch(/^CREATE TABLE/);
});
