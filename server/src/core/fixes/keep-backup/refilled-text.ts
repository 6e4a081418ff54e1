import type { FileEdit } from '../../fix';
import type { Half, Statement } from '../../migration';
import { type Span, shift } from '../../span';
import { findWords } from '../keyword';
import type { Loss } from './loss';
import { isPlaceFor } from './place';
import type { BackupStatements } from './statements';

/**
 * Lets SQLite's rebuild of a table, as it is written, copy lost columns from the backup where it copies the other ones.
 * @param rebuild the statement that completes it
 * @param quote writes a column's name
 * @returns null where it copies them already or is no rebuild; empty where its copy is none that columns can be added to
 */
export function refilledText(
  { file, statements }: Half,
  rebuild: Statement,
  loss: Loss,
  { previous }: BackupStatements,
  quote: (name: string) => string,
): readonly FileEdit[] | null {
  const operation = rebuild.content.operations.find((one) => isPlaceFor(one, loss));
  if (operation?.kind !== 'rebuildTable') return null;
  const { copied } = operation;
  const missing = loss.columns.filter(({ name }) => !copied?.some(({ column }) => column === name));
  if (copied !== null && missing.length === 0) return null;
  // The statements of a rebuild have no operations of their own any more.
  const copies = operation.statements
    .flatMap((index) => statements[index] ?? [])
    .filter(({ content }) => /^insert\s+into\b/i.test(content.text));
  const [copy, ...others] = copies;
  const ends = copy && others.length === 0 && missing.length === loss.columns.length ? endsOf(copy.content.text) : null;
  if (!copy || !ends || copied === null) return [];
  const insert = (at: number, values: readonly string[]): FileEdit => ({
    file,
    span: shift({ start: at, end: at }, copy.start),
    newText: values.map((value) => `, ${value}`).join(''),
  });
  const names = missing.map(({ name }) => name);
  return [insert(ends.start, names.map(quote)), insert(ends.end, names.map(previous))];
}

/** Where the list of columns of INSERT … SELECT … FROM ends, and where that of its expressions does. */
function endsOf(text: string): Span | null {
  const select = findWords(text, ['select'], 0, text.length, 'sqlite');
  const from = select && findWords(text, ['from'], select.end, text.length, 'sqlite');
  const columns = text.slice(0, select?.start ?? 0).trimEnd();
  return from && columns.endsWith(')')
    ? { start: columns.length - 1, end: text.slice(0, from.start).trimEnd().length }
    : null;
}
