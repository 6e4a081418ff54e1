import type { FileEdit, Fix } from '../../fix';
import type { FoldState } from '../../fold';
import { rebuiltTo, setsForeignKeys } from '../../inverse/rebuild-to';
import { statementSpan } from '../../migration';
import type { ObjectName, Operation } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { referrersOf } from '../../schema/links';
import { relationKey } from '../../schema/names';
import { styleOf, writeInStyle } from '../new-migration';
import { sqlitePragmaOutside } from './pragma-outside';

/**
 * Writes what a statement asks for as a rebuild of the table, from its definition in the schema: for what SQLite's ALTER TABLE cannot
 * do. Foreign keys are off meanwhile where others refer to the table; no fix where that takes leaving a transaction and the tool has no
 * marker for it, where the definition is not known, or where the text holds more statements.
 * Source: https://www.sqlite.org/lang_altertable.html#otheralter
 * @param wanted what the table is to become, in operations of the neutral kinds
 */
export function rebuildWith(table: ObjectName, wanted: readonly Operation[]): (place: StatementPlace) => Fix | null {
  return (place) => {
    const before = place.folded()[place.index]?.before;
    if (!before || wanted.length === 0 || (place.statement.content.statements ?? 1) > 1) return null;
    const operations = rebuiltTo(before, table, wanted, { ...place, migration: place.migration.id });
    const edits = operations && editsOf(place, before, table, operations);
    return edits && { title: `Rebuild "${table.name}"`, edits, preferred: true };
  };
}

function editsOf(
  place: StatementPlace,
  { schema, session }: FoldState,
  table: ObjectName,
  operations: readonly Operation[],
): readonly FileEdit[] | null {
  const inTransaction = session.transaction.kind !== 'none';
  const isReferredTo = referrersOf(schema, relationKey(schema, session, table)).some(
    (object) => object.class === 'table' && object.name.toLowerCase() !== table.name.toLowerCase(),
  );
  const written = inTransaction ? operations.filter((one) => !setsForeignKeys(one)) : operations;
  const sql = writeInStyle(place, written, styleOf(place, place.file));
  const around = inTransaction && isReferredTo ? sqlitePragmaOutside(place) : { edits: [] };
  if (sql === null || around === null) return null;
  return [...around.edits, { file: place.file, span: statementSpan(place.statement), newText: sql.trimEnd() }];
}
