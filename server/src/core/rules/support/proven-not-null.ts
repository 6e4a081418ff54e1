import { provesNotNull } from '../../costs/postgres/not-null-proof';
import type { Table } from '../../schema/objects';
import type { Lookup } from '../../schema/schema';
import type { StatementContext } from '../statement-context';

/**
 * A validated CHECK spares the server to look for NULLs in the column. One that the same ALTER TABLE drops, before or after, is gone by
 * the time it would be the proof. Measured on PostgreSQL 12–18; before 12 nothing is a proof.
 */
export function isProvenNotNull(table: Lookup<Table>, column: string, { statement }: StatementContext): boolean {
  if (table === 'absent' || table === 'unknown') return false;
  const dropped = new Set(
    statement.operations.flatMap((operation) => (operation.kind === 'dropConstraint' ? operation.constraint.name : [])),
  );
  return table.constraints.some(
    ({ name, definition, validated }) =>
      validated &&
      !dropped.has(name) &&
      definition.type === 'check' &&
      definition.expression &&
      provesNotNull(definition.expression.text, column),
  );
}
