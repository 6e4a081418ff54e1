import { describe, expect, it } from 'vitest';
import { mariadb, mysql, readAll } from './read';

/** What a reader says of a text that it cannot read: the reason, and the piece of the text that it stands on. */
function refusal(text: string, reader = mysql): readonly string[] {
  return reader.read(text).unread.map(({ reason, span }) => `${reason} on ${text.slice(span.start, span.end)}`);
}

describe('words that are keywords to a grammar and names to the server', () => {
  it.each(['type', 'active', 'reference', 'resource', 'old', 'status'])('%s', (word) => {
    // No grammar but the wide one takes this clause, and that one not this name.
    const text = `ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4, ADD COLUMN ${word} int, RENAME COLUMN ${word} TO other`;
    expect(readAll(text)).toHaveLength(3);
    expect(readAll(text, mariadb)).toHaveLength(3);
  });
});

describe('what no server takes', () => {
  it.each([
    ['CREATE TABLE t (a int NOT NULL DEFUALT 5)', ['syntax error at "DEFUALT" on DEFUALT']],
    ['CREATE TABLE t (a foo)', ['syntax error at "foo" on foo']],
    ['ALTER TABLE t ADD COLUMN a int AFTR b', ['syntax error at "AFTR" on AFTR']],
    ['ALTER TABLE t DROP COLUMN', ['syntax error on ALTER TABLE t DROP COLUMN']],
    // Two signs and no comment: a blank must follow for one.
    ['--DROP TABLE t;', ['syntax error at "-" on -']],
  ])('%s', (text, expected) => {
    expect(refusal(text)).toEqual(expected);
    expect(refusal(text, mariadb)).toEqual(expected);
  });

  it('two signs are no comment where a number follows', () => {
    expect(readAll('UPDATE t SET a = 5--3')).toMatchObject([{ assignments: [{ value: { text: '5--3' } }] }]);
  });
});

describe("MySQL's words that MariaDB has not", () => {
  it.each([
    ["ALTER TABLE t ADD g varchar(9) AS (j->>'$.x')", '->'],
    ['CREATE INDEX i ON t ((a + 1))', '(a + 1)'],
    ['CREATE TABLE t (a int, KEY i (a) INVISIBLE)', 'INVISIBLE'],
    ['ALTER TABLE t ALTER INDEX i INVISIBLE', 'INVISIBLE'],
    ['ALTER TABLE t ADD CHECK (a > 0) NOT ENFORCED', 'NOT ENFORCED'],
    ['ALTER TABLE t DROP CHECK c', 'DROP CHECK'],
    ['DROP INDEX i ON t LOCK = NONE', 'LOCK'],
    ['SELECT 1 FROM t FOR SHARE', 'FOR SHARE'],
    ['SET PERSIST max_connections = 5', 'SET PERSIST'],
  ])('%s', (text, word) => {
    expect(readAll(text)).not.toEqual([]);
    expect(refusal(text, mariadb)).toEqual([`syntax error at "${word}" on ${word}`]);
  });
});
