import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IgnoreEdit, ignoreForFile, ignoreForStatement } from '../../server/src/core/fixes/ignore';
import { comments } from '../../server/src/core/readers/sql/comments';
import { postgresLexis } from '../../server/src/core/readers/sql/lexis';
import { findSuppressions, suppressedStatement } from '../../server/src/core/suppress';
import { applyEdits } from '../../server/src/core/text';

const rule = 'drop-table';
const withComment = (text: string, { edit }: IgnoreEdit) => applyEdits(text, [edit]);
const found = (text: string) =>
  findSuppressions(
    text,
    (sql) => comments(sql, postgresLexis),
    (id) => id === rule,
  );

describe('for a statement', () => {
  it('stands on a line of its own above it, indented as it is', () => {
    const text = '-- Up\n  DROP TABLE a;\n';
    expect(withComment(text, ignoreForStatement(text, 8, rule))).toBe(
      '-- Up\n  -- database-migrator:ignore drop-table: reason\n  DROP TABLE a;\n',
    );
  });

  it('keeps the line breaks of the text', () => {
    const text = 'SELECT 1;\r\nDROP TABLE a;\r\n';
    expect(withComment(text, ignoreForStatement(text, 11, rule))).toBe(
      'SELECT 1;\r\n-- database-migrator:ignore drop-table: reason\r\nDROP TABLE a;\r\n',
    );
  });

  it('names the place of the reason', () => {
    const { edit, reason } = ignoreForStatement('DROP TABLE a;', 0, rule);
    expect(edit.newText.slice(reason.start, reason.end)).toBe('reason');
  });

  it('speaks of that statement and of no other, wherever it stands', () => {
    const blank = fc.constantFrom('\n', '\r\n', ' ', '  ', '\n\t', '\n-- a comment\n', ' /* a comment */ ', '');
    fc.assert(
      fc.property(fc.array(blank, { minLength: 1, maxLength: 6 }), fc.nat(5), (gaps, nth) => {
        const statements = gaps.map((_, at) => `DROP TABLE t${at};`);
        const text = statements.map((statement, at) => `${gaps[at]}${statement}`).join('');
        const name = statements[nth % statements.length] ?? '';
        const edited = withComment(text, ignoreForStatement(text, text.indexOf(name), rule));
        const spans = statements.map((one) => ({ start: edited.indexOf(one), end: edited.indexOf(one) + one.length }));
        const [suppression, ...others] = found(edited);
        expect(others).toEqual([]);
        expect(suppression).toMatchObject({ reach: 'statement', rules: [rule], reason: 'reason' });
        expect(suppression && statements[suppressedStatement(suppression, spans, edited)]).toBe(name);
      }),
    );
  });
});

it('stands for a file in its first line, behind a byte order mark', () => {
  const text = '\uFEFFDROP TABLE a;\n';
  const edited = withComment(text, ignoreForFile(text, rule));
  expect(edited).toBe('\uFEFF-- database-migrator:ignore-file drop-table: reason\nDROP TABLE a;\n');
  expect(found(edited)).toMatchObject([{ reach: 'file', rules: [rule], reason: 'reason' }]);
});

it('takes the words with a blank behind the colon, in any case', () => {
  expect(found('-- database-migrator: ignore drop-table: why')).toMatchObject([{ rules: [rule], reason: 'why' }]);
  expect(found('-- Database-Migrator:Ignore-File drop-table')).toMatchObject([{ reach: 'file', rules: [rule] }]);
  expect(found('-- database-migrator: ignored drop-table')).toEqual([]);
});

it.each([
  ['-- no-transaction\n', 'DROP TABLE a;\n'],
  ['-- atlas:txmode none\n\n', 'DROP TABLE a;\n'],
])('for a file leaves "%s" at its head', (head, rest) => {
  expect(withComment(head + rest, ignoreForFile(head + rest, rule))).toBe(
    `${head}-- database-migrator:ignore-file drop-table: reason\n${rest}`,
  );
});
