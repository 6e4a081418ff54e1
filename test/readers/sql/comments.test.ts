import { expect, it } from 'vitest';
import { comments } from '../../../server/src/core/readers/sql/comments';
import { mysqlLexis, postgresLexis } from '../../../server/src/core/readers/sql/lexis';

it('finds comments and nothing that only looks like one', () => {
  const text = "-- one\nSELECT '-- no', $$ /* no */ $$ /* two\n/* in */ */ ; --\r\n/* open";
  const found = [...comments(text, postgresLexis)];
  expect(found.map((comment) => [comment.kind, comment.text])).toEqual([
    ['line', 'one'],
    ['block', 'two\n/* in */'],
    ['line', ''],
    ['block', 'open'],
  ]);
  expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual([
    '-- one',
    '/* two\n/* in */ */',
    '--',
    '/* open',
  ]);
});

it('knows the comments of MySQL', () => {
  expect([...comments('# a\nSELECT 1--2; -- b', mysqlLexis)].map((comment) => comment.text)).toEqual(['a', 'b']);
});
