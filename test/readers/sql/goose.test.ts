import { expect, it } from 'vitest';
import { postgresLexis } from '../../../server/src/core/readers/sql/lexis';
import { cut, goose } from './show';

const cutGoose = (text: string) => cut(text, postgresLexis, goose);

it('ends a statement at a line that ends in a semicolon', () => {
  expect(cutGoose('-- a;\nCREATE TABLE t (\n  a int -- b;\n); -- c\nSELECT 1; SELECT 2;\nSELECT\n3;\n')).toEqual([
    'CREATE TABLE t (\n  a int -- b;\n);',
    'SELECT 1; SELECT 2;',
    'SELECT\n3;',
  ]);
});

it('takes everything between StatementBegin and StatementEnd as one', () => {
  const body = 'CREATE FUNCTION f() AS $$\nBEGIN\n  RETURN 1;\nEND;\n$$ LANGUAGE plpgsql;\nSELECT 2;';
  expect(cutGoose(`-- +goose StatementBegin\n${body}\n-- +goose StatementEnd\nSELECT 3;`)).toEqual([body, 'SELECT 3;']);
  expect(cutGoose('-- +goose StatementBegin\nSELECT 1\n-- +goose StatementEnd\n')).toEqual(['SELECT 1']);
  expect(cutGoose('-- +goose StatementBegin\n-- nothing\n-- +goose StatementEnd\n')).toEqual([]);
});

it('tells of a dollar quote that goose cuts', () => {
  const pieces = cutGoose('DO $$\nBEGIN\n  x;\nEND;\n$$;\n');
  expect(pieces[0]).toMatch(/^a statement ends at a line that ends in ";", here inside a quote.*StatementBegin/);
});

it('tells of a statement that no semicolon ends, and of markers that have no partner', () => {
  expect(cutGoose('SELECT 1;\nSELECT 2\n')).toEqual(['SELECT 1;', 'no line ends this statement with ";": SELECT 2']);
  expect(cutGoose('-- +goose StatementBegin\nSELECT 1;\n')).toEqual([
    'StatementBegin without StatementEnd: -- +goose StatementBegin\n',
    'SELECT 1;',
  ]);
});

it('leaves the neighbours of a half-typed statement in place', () => {
  expect(cutGoose('ALTER TABLE a ADD\nCREATE TABLE b (c int);\n')).toEqual([
    'no ";" before the next statement: ALTER TABLE a ADD',
    'CREATE TABLE b (c int);',
  ]);
});
