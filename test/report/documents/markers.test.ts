import { describe, expect, it } from 'vitest';
import { findStretch, markdownComment, marked, replaced } from '../../../server/src/report/documents/markers';

const begin = '<!-- database-migrator:begin -->';
const end = '<!-- database-migrator:end -->';

describe('a marked stretch', () => {
  it.each([
    ['\n', 'LF'],
    ['\r\n', 'CRLF'],
  ])('is replaced, and all around it stays (%#)', (eol) => {
    const present = ['# Mine', '', begin, 'old', end, '', 'Below.', ''].join(eol);
    const found = findStretch(present);
    if (found === null || 'refused' in found) throw new Error('not found');
    expect(found.content).toBe(`old${eol}`);
    const stretch = marked('new\nlines\n', markdownComment);
    expect(replaced(present, found, stretch)).toBe(
      ['# Mine', '', begin, 'new', 'lines', end, '', 'Below.', ''].join(eol),
    );
  });

  it('is known by comments of Mermaid and DBML too, and by no mention', () => {
    expect(findStretch('%% database-migrator:begin\n%% database-migrator:end\n')).toMatchObject({ start: 0 });
    expect(findStretch('  // database-migrator:begin\n  // database-migrator:end')).toMatchObject({ start: 2 });
    expect(findStretch('Between `<!-- database-migrator:begin -->` and its end')).toBeNull();
  });

  it.each([
    ['no end', `a\n${begin}\n`, 'line 2: database-migrator:begin has no database-migrator:end'],
    ['its end first', `${end}\n${begin}\n`, 'line 1: database-migrator:end stands before database-migrator:begin'],
    [
      'two',
      `${begin}\n${end}\n${begin}\n${end}\n`,
      "line 3: there is more than one stretch between database-migrator's markers",
    ],
    ['two begins', `${begin}\n${begin}\n`, 'line 1: database-migrator:begin has no database-migrator:end'],
  ])('is refused with %s', (_, text, refused) => expect(findStretch(text)).toEqual({ refused }));
});
