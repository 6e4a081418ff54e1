import type { Fix } from '../fix';
import type { OperationOf } from '../operation';
import type { StatementPlace } from '../rules/report';
import { shift } from '../span';
import { findWords } from './keyword';

/** Takes NOT NULL out of an ADD COLUMN, with the name it may have as a constraint. The backfill and SET NOT NULL are left to later migrations. */
export function makeNullable({
  definition,
  constraints,
}: OperationOf<'addColumn'>): (place: StatementPlace) => Fix | null {
  return ({ lineage, file, statement }) => {
    if (constraints.some(({ type }) => type === 'primary key')) return null;
    const text = statement.content.text;
    const words = findWords(
      text,
      ['not', 'null'],
      definition.column.span.end,
      definition.span.end,
      lineage.dialect.dialect,
    );
    if (!words) return null;
    const name =
      /\bconstraint\s+(?:"[^"]*"|\w+)\s*$/i.exec(text.slice(definition.column.span.end, words.start))?.[0] ?? '';
    const before = text.slice(0, words.start - name.length);
    const start = before.trimEnd().length;
    return {
      title: `Add "${definition.column.name}" nullable; set NOT NULL in a later migration, after the backfill`,
      edits: [{ file, span: shift({ start, end: words.end }, statement.start), newText: '' }],
      preferred: false,
    };
  };
}
