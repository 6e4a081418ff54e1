import { expect, test } from 'vitest';
import { withoutSecrets } from '../../server/src/core/variables/hidden';

test.each([
  ['role "admin" already exists', 'admin', 'role "X" already exists'],
  ['syntax error at or near "horse"', 'correct horse battery', 'syntax error at or near "X"'],
  ['a table of a name', 'a', 'X table of X name'],
  ['administrators', 'admin', 'administrators'],
  ['at prefix_longenough_suffix', 'longenough', 'at prefix_X_suffix'],
  ['nothing of it', '', 'nothing of it'],
  ['costs $1', '$1', 'costs X'],
])('%s without %s', (message, value, expected) => {
  expect(withoutSecrets(message, [{ value, written: 'X' }])).toBe(expected);
});
