import type { Dialect } from '../dialect';
import type { Fix } from '../fix';
import type { OperationOf } from '../operation';
import type { StatementPlace } from '../rules/report';
import { type Span, shift } from '../span';
import { columnArgument } from './alembic/column-argument';
import { findWords } from './keyword';

/** Takes NOT NULL out of an ADD COLUMN, with the name it may have as a constraint. The backfill and SET NOT NULL are left to later migrations. */
export function makeNullable(operation: OperationOf<'addColumn'>): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { project, lineage, file, statement } = place;
    const title = `Add "${operation.definition.column.name}" nullable; set NOT NULL in a later migration, after the backfill`;
    if (project.framework.language === 'python')
      return columnArgument(operation, place, { name: 'nullable', value: 'True' }, title);
    const words = writtenNotNull(operation, statement.content.text, lineage.dialect.dialect);
    if (!words) return null;
    return {
      title,
      edits: [{ file, span: shift(words, statement.start), newText: '' }],
      preferred: false,
    };
  };
}

/**
 * Where NOT NULL stands in the definition of a column, with the blank before it and the name it may have as a constraint; null where it
 * does not, or a primary key implies it all the same.
 * @param text of the statement
 */
export function writtenNotNull(
  { definition, constraints }: OperationOf<'addColumn'>,
  text: string,
  dialect: Dialect | null,
): Span | null {
  if (constraints.some(({ type }) => type === 'primary key')) return null;
  const words = findWords(text, ['not', 'null'], definition.column.span.end, definition.span.end, dialect);
  if (!words) return null;
  const name =
    /\bconstraint\s+(?:"[^"]*"|\w+)\s*$/i.exec(text.slice(definition.column.span.end, words.start))?.[0] ?? '';
  const before = text.slice(0, words.start - name.length);
  return { start: before.trimEnd().length, end: words.end };
}
