import type { Fix } from '../../fix';
import type { ConstraintDefinition, OperationOf } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { shift, span } from '../../span';

/** Makes a REFERENCES of a column a FOREIGN KEY of its own behind the table's other definitions. */
export function referencesToEnd(
  table: OperationOf<'createTable'>,
  constraint: ConstraintDefinition,
): (place: StatementPlace) => Fix | null {
  return ({ file, statement }) => {
    const [column] = constraint.columns;
    if (column === undefined) return null;
    const { text } = statement.content;
    const parts = [...table.columns, ...table.constraints, ...(table.indexes ?? [])];
    const end = Math.max(...parts.map((part) => part.span.end));
    const before = text.slice(0, constraint.span.start).trimEnd().length;
    const written = text.slice(column.span.start, column.span.end);
    const indent = /\n([ \t]*)\S[^\n]*$/.exec(text.slice(0, end))?.[1];
    const separator = indent === undefined ? ', ' : `,\n${indent}`;
    const removed = { file, span: shift(span(before, constraint.span.end), statement.start), newText: '' };
    const added = `${separator}FOREIGN KEY (${written}) ${constraint.text.replace(/^constraint\s+\S+\s+/i, '')}`;
    const edits =
      end === constraint.span.end
        ? [{ ...removed, newText: added }]
        : [removed, { file, span: shift(span(end, end), statement.start), newText: added }];
    return { title: 'Write FOREIGN KEY on its own', edits, preferred: true };
  };
}
