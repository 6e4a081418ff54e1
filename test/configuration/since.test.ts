import { describe, expect, it } from 'vitest';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { run } from '../cli/support';
import type { Files } from '../frameworks/detected';
import { startClient } from '../lsp/support';
import { temporaryFolder } from '../support/folder';
import { workspaceOf } from '../workspace/tree';

/** Files of golang-migrate, whose ids are the numbers. */
const pairs = (folder: string, ...numbers: readonly string[]): Files => ({
  'go.mod': 'require github.com/golang-migrate/migrate/v4 v4.17.0\n',
  ...Object.fromEntries(numbers.map((number) => [`${folder}/${number}_a.up.sql`, 'SELECT 1;\n'])),
});

const configured = (text: string, files: Files) => workspaceOf({ 'database-migrator.json': text, ...files });

describe('"since" is the id of a migration', () => {
  it('told where none has it, at its place', () => {
    const text = '{\n  "since": "3"\n}';
    const [problem, ...others] = configured(text, pairs('m', '000001', '000002')).problems;
    expect(others).toEqual([]);
    expect(problem).toEqual({
      file: 'database-migrator.json',
      kind: 'configuration',
      span: { start: text.indexOf('"3"'), end: text.indexOf('"3"') + 3 },
      message: 'No migration in "m" has the id "3", so that "since" leaves none out. The latest one there is "000002".',
    });
  });

  it.each([
    ['its first', '{ "since": "000001" }'],
    ['its last', '{ "since": "000002" }'],
  ])('%s is one', (_, text) => expect(configured(text, pairs('m', '000001', '000002')).problems).toEqual([]));

  it('of every project that it holds for', () => {
    const files = { ...pairs('a', '01', '02'), ...pairs('b', '11', '12') };
    expect(configured('{ "since": "02" }', files).problems).toMatchObject([
      { message: expect.stringContaining('"b"') },
    ]);
    const overrides =
      '{ "overrides": [{ "include": ["a/**"], "since": "02" }, { "include": ["b/**"], "since": "13" }] }';
    expect(configured(overrides, files).problems).toMatchObject([
      { message: expect.stringContaining('"13"'), span: { start: overrides.indexOf('"13"') } },
    ]);
  });

  it('of one of the dialect twins', () => {
    const files = {
      'm/1_a.postgres.up.sql': 'SELECT 1;',
      'm/1_a.sqlite.up.sql': 'SELECT 1;',
      'm/2_b.postgres.up.sql': 'SELECT 1;',
    };
    expect(configured('{ "since": "2_b" }', files).problems).toEqual([]);
  });

  it('where there are migrations: an empty project has none to name', () => {
    expect(configured('{ "since": "7" }', {}).problems).toEqual([]);
  });

  it('in the file that is nearest', () => {
    const files = { ...pairs('a/m', '1'), 'a/database-migrator.json': '{ "since": "9" }', ...pairs('b/m', '1') };
    expect(configured('{ "since": "1" }', files).problems).toMatchObject([{ file: 'a/database-migrator.json' }]);
  });

  it('as the files are now', () => {
    const workspace = configured('{ "since": "2" }', pairs('m', '1'));
    expect(workspace.problems).toHaveLength(1);
    expect(workspace.withFile('m/2_a.up.sql', 'SELECT 1;').problems).toEqual([]);
  });
});

it('the command line stops at it', async () => {
  const folder = temporaryFolder({ 'database-migrator.json': '{ "since": "9" }', ...pairs('m', '1') });
  const { code, output, errors } = await run(folder, 'check');
  expect([code, output]).toEqual([2, '']);
  expect(errors).toContain('database-migrator.json:1:12: No migration in "m" has the id "9"');
});

it('the editor shows it at its place', async () => {
  const folder = temporaryFolder({ 'database-migrator.json': '{ "since": "9" }', ...pairs('m', '1') });
  const shown = new Promise<PublishDiagnosticsParams>((resolve) => {
    void startClient(folder, {
      prepare: (connection) => connection.onNotification('textDocument/publishDiagnostics', resolve),
    });
  });
  expect(await shown).toMatchObject({
    uri: expect.stringMatching(/database-migrator\.json$/),
    diagnostics: [{ range: { start: { line: 0, character: 11 }, end: { line: 0, character: 14 } }, severity: 1 }],
  });
});
