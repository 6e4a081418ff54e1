import type { FoldState } from '../../fold';
import type { ObjectName } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { relationKey } from '../../schema/names';
import type { Table } from '../../schema/objects';
import { lookupTable } from '../../schema/schema';

/** What stands before the statement. */
export function stateBefore({ folded, index }: StatementPlace): FoldState | null {
  return folded()[index]?.before ?? null;
}

/** A table as it stands before the statement; null where it is not known, or only in part. */
export function knownTable(place: StatementPlace, name: ObjectName): Table | null {
  const before = stateBefore(place);
  if (!before) return null;
  const table = lookupTable(before.schema, relationKey(before.schema, before.session, name));
  return typeof table === 'object' && !table.partial ? table : null;
}
