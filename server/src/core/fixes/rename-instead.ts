import type { Fix } from '../fix';
import type { Step } from '../inverse/step';
import { statementSpan } from '../migration';
import type { AddColumn, DropColumn } from '../operation';
import type { MigrationPlace } from '../rules/report';
import { isRefusal } from '../writers/writer';
import { writerFor } from '../writers/writer-for';
import { styleOf } from './new-migration';
import { removeStatement } from './remove-statement';

/** Puts RENAME COLUMN in place of a drop and an addition. No fix where one of their statements does something else as well. */
export function renameInstead(place: MigrationPlace, dropped: Step<DropColumn>, added: Step<AddColumn>): Fix | null {
  const { up } = place.migration;
  const writer = writerFor(place.lineage.dialect.dialect);
  if (!up || !writer || [dropped, added].some(({ statement }) => statement.content.operations.length > 1)) return null;
  const { table, definition } = added.operation;
  const column = dropped.operation.column;
  const rename = { kind: 'renameColumn', span: definition.span, table, column, to: definition.column } as const;
  const written = writer.write([rename], styleOf(place, up.file));
  const [statement, ...more] = isRefusal(written) ? [] : written;
  if (statement === undefined || more.length > 0) return null;
  const [first, second] = dropped.index < added.index ? [dropped, added] : [added, dropped];
  const terminated = first.statement.content.text.endsWith(';');
  return {
    title: `Rename "${column.name}" to "${definition.column.name}" instead`,
    edits: [
      {
        file: up.file,
        span: statementSpan(first.statement),
        newText: terminated ? statement : statement.replace(/;$/, ''),
      },
      removeStatement(place, up, second.statement).edit,
    ],
    preferred: true,
  };
}
