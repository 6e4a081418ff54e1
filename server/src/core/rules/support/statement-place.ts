import type { Span } from '../../span';
import { shift } from '../../span';
import type { MigrationContext } from '../migration-context';
import type { MigrationReport } from '../report';

/** A place in a statement of the way up, for the report of a rule about the migration. */
export function statementPlace(
  { migration, up }: MigrationContext,
  index: number,
  span: Span,
): Pick<MigrationReport, 'file' | 'span' | 'half'> {
  const file = migration.up?.file ?? migration.files[0] ?? '';
  return { file, span: shift(span, up[index]?.statement.start ?? 0), half: 'up' };
}
