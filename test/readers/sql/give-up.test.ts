import { expect, it } from 'vitest';
import { resplit } from '../../../server/src/core/readers/sql/incremental';
import { postgresLexis } from '../../../server/src/core/readers/sql/lexis';
import { splitSql } from '../../../server/src/core/readers/sql/split';
import { server } from './show';

const open = '/* x\n\nCREATE TABLE a (b int);\n';

it('takes time in proportion to the text, however many comments are left open', () => {
  // Were the rest looked through for each of them, this would not end before the test is given up.
  const text = open.repeat(60_000);
  const pieces = splitSql(text, server, postgresLexis);
  expect(pieces.at(-1)).toMatchObject({ kind: 'unread', reason: 'unterminated comment', span: { end: text.length } });
});

it.each([40, 99, 100, 101, 160])('splits again as a full split does, with %i of them', (count) => {
  const before = `SELECT 1;\n${open.repeat(count)}`;
  const after = `SELECT 1;\n${open.repeat(60)}${open.repeat(count)}`;
  const pieces = splitSql(before, server, postgresLexis);
  expect(resplit({ text: before, pieces }, after, server, postgresLexis)).toEqual(
    splitSql(after, server, postgresLexis),
  );
});
