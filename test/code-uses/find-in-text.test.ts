import { expect, it } from 'vitest';
import { nameSearch } from '../../server/src/workspace/code-uses/find-in-text';
import { nameForms } from '../../server/src/workspace/code-uses/name-forms';

const column = (table: string, name: string) => ({ key: `public.${table}`, table, column: name });
const table = (name: string) => ({ key: `public.${name}`, table: name, column: null });

function found(text: string, gone: ReturnType<typeof column> | ReturnType<typeof table>): readonly string[] {
  return nameSearch([gone])(text).map(({ start, end }) => text.slice(start, end));
}

it('knows the forms that code gives a name', () => {
  expect(nameForms('order_items')).toEqual(['order_items', 'orderItems', 'OrderItems', 'ORDER_ITEMS']);
  expect(nameForms('legacyName')).toEqual(['legacyName', 'legacy_name', 'LegacyName', 'LEGACY_NAME']);
});

it.each([
  [
    'a name of several words, in each form',
    'a.legacyName = row["legacy_name"]; LegacyName',
    ['legacyName', 'legacy_name', 'LegacyName'],
  ],
  ['no part of a longer one', 'legacy_names my_legacy_name legacyNameOld $legacyName', []],
])('a column: %s', (_, text, expected) => {
  expect(found(text, column('users', 'legacy_name'))).toEqual(expected);
});

it.each([
  ['in a file that speaks of its table', 'class User { email }', ['email']],
  ['not in one that does not', 'class Order { email }', []],
])('a column of one word: %s', (_, text, expected) => {
  expect(found(text, column('users', 'email'))).toEqual(expected);
});

it.each([
  ['behind a keyword of SQL', 'db.query(`select * from public.users`)', ['users']],
  ['in quotes', "knex('users'); t.table :users", ['users', 'users']],
  ['not a variable', 'const users = await load(); users.map(f)', []],
])('a table of one word: %s', (_, text, expected) => {
  expect(found(text, table('users'))).toEqual(expected);
});

it('a table of several words is meant wherever it stands', () => {
  expect(found('prisma.orderItems.findMany()', table('order_items'))).toEqual(['orderItems']);
});
