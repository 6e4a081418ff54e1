import { expect, it } from 'vitest';
import { documentSelector } from '../../client/src/server/documentSelector';

it('sends SQL files of the folders that are switched on, and no others', () => {
  const selector = documentSelector([
    { uri: 'file:///w/app', enabled: true },
    { uri: 'file:///w/vendor', enabled: false },
    { uri: 'vscode-vfs://github/w/app', enabled: true },
  ]);
  expect(selector).toEqual([{ scheme: 'file', pattern: { baseUri: 'file:///w/app', pattern: '**/*.sql' } }]);
});
