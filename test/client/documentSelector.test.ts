import { expect, it } from 'vitest';
import { documentSelector } from '../../client/src/server/documentSelector';

it('sends what may be a migration in the folders that are switched on, and nothing else', () => {
  const selector = documentSelector([
    { uri: 'file:///w/app', enabled: true },
    { uri: 'file:///w/vendor', enabled: false },
    { uri: 'vscode-vfs://github/w/app', enabled: true },
  ]);
  expect(new Set(selector.map(({ pattern }) => pattern.baseUri))).toEqual(new Set(['file:///w/app']));
  expect(selector.map(({ pattern }) => pattern.pattern)).toContain('**/*.sql');
  expect(selector.map(({ pattern }) => pattern.pattern)).not.toContain('**/*.py');
});
