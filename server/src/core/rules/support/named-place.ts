import type { Dialect } from '../../dialect';
import type { Half, Statement } from '../../migration';
import type { Operation } from '../../operation';
import { lexisOf } from '../../readers/sql/lexis';
import { type Token, tokenize } from '../../readers/sql/tokens';
import { headOf } from '../../rollback/place';
import { type Span, shift } from '../../span';

/**
 * Where a half speaks of something: the last statement with most of its names, at the first of these that it has; the half's head where
 * none has any.
 * @param names of the thing itself, then of what it belongs to: "email", "users"
 */
export function namedPlace(half: Half, names: readonly string[], dialect: Dialect | null): Span {
  let best: { readonly span: Span; readonly found: number } | null = null;
  for (const statement of half.statements) {
    const spans = mentionsOf(statement, names, dialect);
    const [first] = spans;
    // What changes rows names a column as well, and defines none.
    const made = makesTable(statement, names) ? 0.5 : 0;
    const found = changesRowsAlone(statement) ? spans.length - 0.5 : spans.length + made;
    if (first && found >= (best?.found ?? 0)) best = { span: first, found };
  }
  return best?.span ?? headOf(half);
}

const ofRows: ReadonlySet<Operation['kind']> = new Set<Operation['kind']>([
  'insert',
  'update',
  'delete',
  'merge',
  'query',
]);

/** Of what is said of a table, most is said where it is made. */
function makesTable({ content: { operations } }: Statement, names: readonly string[]): boolean {
  return names.length === 1 && operations.some((one) => one.kind === 'createTable' && one.table.name === names[0]);
}

function changesRowsAlone({ content: { operations } }: Statement): boolean {
  return operations.length > 0 && operations.every(({ kind }) => ofRows.has(kind));
}

/** Places in the file of those names that a statement has as whole words or quoted, in the order of the names. */
export function mentionsOf(
  { start, content }: Statement,
  names: readonly string[],
  dialect: Dialect | null,
): readonly Span[] {
  const words = tokenize(content.text, lexisOf(dialect)).filter(({ kind }) => kind !== 'symbol');
  return names.flatMap((name) => {
    const token = words.find((word) => nameOf(word, content.text).toLowerCase() === name.toLowerCase());
    return token ? [shift({ start: token.start, end: token.end }, start)] : [];
  });
}

function nameOf({ kind, start, end }: Token, text: string): string {
  return kind === 'quote' ? text.slice(start + 1, end - 1) : text.slice(start, end);
}
