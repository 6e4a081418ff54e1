import { expect, it } from 'vitest';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver/node';
import { applyEdits, LineIndex } from '../../server/src/core/text';
import { temporaryFolder } from '../support/folder';
import { startClient } from './support';

const file = 'migrations/2_more.up.sql';
const text = `-- database-migrator:ignore drop-table: not any more
UPDATE t SET a = 1 AND b = 2 WHERE id = 1;
DROP TABLE t;
`;
const project = {
  'database-migrator.json':
    '{ "framework": "golang-migrate", "dialect": "sqlite", "rules": { "missing-down": "off" } }',
  'migrations/1_t.up.sql': 'CREATE TABLE t (id integer PRIMARY KEY, a int, b int);\n',
  [file]: text,
};
const nowhere = { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } };

async function actions(content: string, only?: readonly string[]): Promise<readonly CodeAction[]> {
  const client = await startClient(temporaryFolder(project));
  await client.open(file, content);
  return client.ask('codeAction', file, { range: nowhere, context: { diagnostics: [], ...(only && { only }) } });
}

const isFixAll = ({ kind }: CodeAction) => kind === 'source.fixAll.databaseMigrator';

it.each(['source.fixAll.databaseMigrator', 'source.fixAll', 'source'])(
  'fixes what is safe to fix in the whole document when asked for %s',
  async (kind) => {
    const [action, ...others] = await actions(text, [kind]);
    expect(others).toEqual([]);
    expect(action && isFixAll(action)).toBe(true);
    const lines = new LineIndex(text);
    const [change] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    const edits = (change?.edits ?? []).map((edit) => ({
      span: { start: lines.offset(edit.range.start), end: lines.offset(edit.range.end) },
      newText: 'newText' in edit ? edit.newText : '',
    }));
    expect(applyEdits(text, edits)).toBe('UPDATE t SET a = 1, b = 2 WHERE id = 1;\nDROP TABLE t;\n');
  },
);

it('offers no source action at a place, to who asks for fixes of another tool, or where nothing is safe to fix', async () => {
  expect((await actions(text)).filter(isFixAll)).toEqual([]);
  expect(await actions(text, ['source.fixAll.eslint'])).toEqual([]);
  expect(await actions('DROP TABLE t;\n', ['source.fixAll'])).toEqual([]);
});
