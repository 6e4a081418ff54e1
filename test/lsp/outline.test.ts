import { expect, it } from 'vitest';
import type { DocumentSymbol, FoldingRange, SymbolInformation } from 'vscode-languageserver/node';
import { temporaryFolder } from '../support/folder';
import { fullCapabilities, startClient } from './support';

const file = 'db/migrations/20240101000000_users.sql';
const text = `-- migrate:up
CREATE TABLE users (
  id bigint PRIMARY KEY
);
ALTER TABLE users ADD COLUMN email text;

-- migrate:down
DROP TABLE users;

`;

it('outlines the halves and in each its statements', async () => {
  const client = await startClient(temporaryFolder({ [file]: text }));
  await client.open(file, text);
  const symbols = await client.ask<DocumentSymbol[]>('documentSymbol', file);
  expect(symbols.map(({ name, children }) => [name, children?.map((child) => child.name)])).toEqual([
    ['Up', ['CREATE TABLE users', 'ALTER TABLE users']],
    ['Down', ['DROP TABLE users']],
  ]);
  expect(symbols[0]?.selectionRange).toEqual({ start: { line: 0, character: 0 }, end: { line: 0, character: 13 } });
  expect(symbols[0]?.children?.[0]?.range).toEqual({
    start: { line: 1, character: 0 },
    end: { line: 3, character: 2 },
  });
});

it('outlines each migration of a file that holds several', async () => {
  const changelog = 'db/changelog/a.sql';
  const two =
    '--liquibase formatted sql\n--changeset a:one\nCREATE TABLE a (b int);\n--rollback DROP TABLE a;\n--changeset a:two\nCREATE TABLE c (d int);\n';
  const client = await startClient(temporaryFolder({ [changelog]: two }));
  await client.open(changelog, two);
  const symbols = await client.ask<DocumentSymbol[]>('documentSymbol', changelog);
  expect(symbols.map(({ name, children }) => [name, children?.map((child) => child.name)])).toEqual([
    ['one', ['Up', 'Down']],
    ['two', ['Up']],
  ]);
});

it('gives a flat outline to a client that knows no nesting', async () => {
  const { textDocument, ...others } = fullCapabilities;
  const capabilities = { ...others, textDocument: { ...textDocument, documentSymbol: {} } };
  const client = await startClient(temporaryFolder({ [file]: text }), { capabilities });
  await client.open(file, text);
  const symbols = await client.ask<SymbolInformation[]>('documentSymbol', file);
  expect(symbols.map(({ name, containerName }) => [name, containerName])).toEqual([
    ['Up', undefined],
    ['CREATE TABLE users', 'Up'],
    ['ALTER TABLE users', 'Up'],
    ['Down', undefined],
    ['DROP TABLE users', 'Down'],
  ]);
});

it('folds halves and statements of several lines, blank lines behind them left out', async () => {
  const client = await startClient(temporaryFolder({ [file]: text }));
  await client.open(file, text);
  const ranges = await client.ask<FoldingRange[]>('foldingRange', file);
  expect(ranges.map(({ startLine, endLine, kind }) => [startLine, endLine, kind])).toEqual([
    [0, 4, 'region'],
    [1, 3, undefined],
    [6, 7, 'region'],
  ]);
});
