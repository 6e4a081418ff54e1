import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Piece } from '../../../server/src/core/readers/reader';
import { comments } from '../../../server/src/core/readers/sql/comments';
import { resplit } from '../../../server/src/core/readers/sql/incremental';
import { mysqlLexis, neutralLexis, postgresLexis, sqliteLexis } from '../../../server/src/core/readers/sql/lexis';
import { splitSql } from '../../../server/src/core/readers/sql/split';
import { runs } from '../runs';
import { goose, psql, server } from './show';

const lexis = fc.constantFrom(postgresLexis, sqliteLexis, mysqlLexis, neutralLexis);
const rule = fc.constantFrom(server, psql, goose);

const fragments = [
  "'",
  '"',
  '`',
  '[',
  ']',
  '$$',
  '$x$',
  '$',
  "E'",
  '\\',
  '\\.',
  '\\connect x',
  '/*',
  '*/',
  '--',
  '#',
  ';',
  ';',
  '; ',
  '\n',
  '\n',
  '\n\n',
  '\r\n',
  ' ',
  '(',
  ')',
  ',',
  'a',
  'BEGIN',
  'BEGIN ATOMIC',
  'END',
  'CASE',
  'END;',
  'DELIMITER //',
  '//',
  'DELIMITER ;',
  '\uFEFF',
  '\0',
  '😀',
  'CREATE TABLE x (a int)',
  'CREATE TRIGGER t ',
  'CREATE FUNCTION f() AS ',
  'CREATE RULE r AS DO (',
  'ALTER TABLE x ADD b int',
  'DROP TABLE x',
  'INSERT INTO x VALUES (',
  "'v'",
  'SELECT 1',
  'UPDATE x SET a = 1',
  'COPY x FROM STDIN;\n',
  '\n\\.\n',
  'CREATE SCHEMA s',
  'WITH x AS (',
  'COMMIT;',
  '-- +goose StatementBegin\n',
  '-- +goose StatementEnd\n',
];
const sql = fc.array(fc.constantFrom(...fragments), { maxLength: 40 }).map((parts) => parts.join(''));
const text = fc.oneof({ weight: 4, arbitrary: sql }, fc.string({ unit: 'binary' }));
const tries = runs(2000);

function expectTiles(pieces: readonly Piece[], whole: string): void {
  let at = 0;
  for (const piece of pieces) {
    expect(piece.span.start).toBe(at);
    expect(piece.span.end).toBeGreaterThan(at);
    at = piece.span.end;
  }
  expect(at).toBe(whole.length);
}

describe('law 1: nothing vanishes', () => {
  it('pieces tile the text', () => {
    fc.assert(
      fc.property(text, rule, lexis, (whole, by, dialect) => expectTiles(splitSql(whole, by, dialect), whole)),
      tries,
    );
  });

  it('blank pieces hold no code', () => {
    fc.assert(
      fc.property(sql, fc.constantFrom(postgresLexis, sqliteLexis), (whole, dialect) => {
        for (const piece of splitSql(whole, server, dialect)) {
          if (piece.kind !== 'blank') continue;
          const part = whole.slice(piece.span.start, piece.span.end);
          let code = part;
          for (const { span } of comments(part, dialect))
            code = code.slice(0, span.start) + ' '.repeat(span.end - span.start) + code.slice(span.end);
          expect(code).toMatch(/^[\s;\uFEFF]*$/);
        }
      }),
      tries,
    );
  });
});

describe('splitting again after an edit', () => {
  const edit = fc.record({
    at: fc.nat(),
    remove: fc.nat({ max: 12 }),
    insert: fc.oneof(fc.constantFrom(...fragments), fc.constant(''), sql),
  });

  it('gives what a full split gives', () => {
    fc.assert(
      fc.property(text, fc.array(edit, { minLength: 1, maxLength: 4 }), rule, lexis, (first, edits, by, dialect) => {
        let now = { text: first, pieces: splitSql(first, by, dialect) };
        for (const { at, remove, insert } of edits) {
          const from = at % (now.text.length + 1);
          const changed = now.text.slice(0, from) + insert + now.text.slice(from + remove);
          now = { text: changed, pieces: resplit(now, changed, by, dialect) };
          expect(now.pieces).toEqual(splitSql(changed, by, dialect));
        }
      }),
      tries,
    );
  });
});
