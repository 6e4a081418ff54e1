import { describe, expect, it } from 'vitest';
import { type ChangeNote, withNotes } from '../../../server/src/report/documents/change-notes';

const note = (id: string, change: string, name = ''): ChangeNote => ({ id, name, change });
const textOf = (present: string, notes: readonly ChangeNote[]) => {
  const answer = withNotes(present, notes);
  if ('refused' in answer) throw new Error(answer.refused);
  return answer.text;
};
const listOf = (text: string) => text.split('\n').filter((line) => line.startsWith('- '));

const one = note('20241206_add_preferences', 'adds column users.preferences');
const two = note('20241224_drop_notes', 'drops table notes (destructive)');

describe('notes of migrations', () => {
  it('are added below what is there, dated by the id', () => {
    expect(textOf('# Overview\n\nText.\n', [one, two])).toBe(
      [
        '# Overview',
        '',
        'Text.',
        '',
        '## Schema changes',
        '',
        '<!-- database-migrator:begin -->',
        '',
        '- 2024-12-06 **20241206_add_preferences**: adds column users.preferences',
        '- 2024-12-24 **20241224_drop_notes**: drops table notes (destructive)',
        '',
        '<!-- database-migrator:end -->',
        '',
      ].join('\n'),
    );
  });

  it('are never doubled', () => {
    const once = textOf('# Overview\n', [one]);
    expect(textOf(once, [one])).toBe(once);
    const twice = textOf(once, [one, two]);
    expect(listOf(twice)).toHaveLength(2);
    expect(textOf(twice, [one, two])).toBe(twice);
  });

  it('keep what somebody has written into one, and stand behind the migration before theirs', () => {
    const edited = textOf('', [one, note('3', 'later')]).replace(
      'adds column users.preferences',
      'mine\n  in two lines',
    );
    expect(listOf(textOf(edited, [one, note('2', 'between'), note('3', 'later')]))).toEqual([
      '- 2024-12-06 **20241206_add_preferences**: mine',
      '- **2**: between',
      '- **3**: later',
    ]);
    expect(textOf(edited, [one, note('2', 'between')])).toContain('mine\n  in two lines\n- **2**');
  });

  it('are not made of what the document tells elsewhere by its id', () => {
    const present = 'In 20241206_add_preferences we added preferences.\n';
    expect(textOf(present, [one])).toBe(present);
    expect(listOf(textOf('We have 12 tables.\n', [note('12', 'adds table a')]))).toEqual(['- **12**: adds table a']);
  });

  it('stay where their migration is gone', () => {
    expect(listOf(textOf(textOf('', [one, two]), [two, note('4', 'new')]))).toHaveLength(3);
  });

  it('keep the line ends of the file', () => {
    expect(
      textOf('# Overview\r\n', [one])
        .split('\n')
        .slice(0, -1)
        .every((line) => line.endsWith('\r')),
    ).toBe(true);
  });
});
