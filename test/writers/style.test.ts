import { expect, test } from 'vitest';
import { defaultStyle, detectStyle } from '../../server/src/core/writers/style';

test('a file without SQL has the default style', () => {
  expect(detectStyle('')).toEqual(defaultStyle);
});

test('keywords, indentation, guards and line ends are the file’s own', () => {
  const text = 'create table "T" (\r\n    "Id" int -- CREATE TABLE A\r\n);\r\ndrop table if exists b;\r\n';
  expect(detectStyle(text)).toEqual({ keywords: 'lower', indent: '    ', ifExists: true, newline: '\r\n' });
});

test('what stands in strings, comments and function bodies is not the style', () => {
  expect(
    detectStyle(`create table a (b text default 'CREATE TABLE ADD COLUMN');\n/* DROP TABLE IF EXISTS x */`),
  ).toMatchObject({
    keywords: 'lower',
    ifExists: false,
  });
});

test('a file whose creations are all guarded wants guarded drops', () => {
  expect(detectStyle('CREATE TABLE IF NOT EXISTS a (b int);').ifExists).toBe(true);
  expect(detectStyle('CREATE TABLE IF NOT EXISTS a (b int); CREATE INDEX i ON a (b);').ifExists).toBe(false);
  expect(detectStyle('CREATE TABLE IF NOT EXISTS a (b int); DROP TABLE c;').ifExists).toBe(false);
});
