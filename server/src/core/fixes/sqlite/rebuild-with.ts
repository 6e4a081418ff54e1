import type { FileEdit, Fix } from '../../fix';
import type { FoldState } from '../../fold';
import { rebuiltAsBefore } from '../../inverse/rebuild';
import { guardRebuilds } from '../../inverse/rebuild-guards';
import type { Step } from '../../inverse/step';
import { statementSpan } from '../../migration';
import type { ObjectName, Operation } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { apply } from '../../schema/apply';
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
    const operations = rebuildOperations(place, before, table, wanted);
    const edits = operations && editsOf(place, before, table, operations);
    return edits && { title: `Rebuild "${table.name}"`, edits, preferred: true };
  };
}

/** The rebuild from what stands to what is wanted: the way back of a step that would have gone the other way. */
function rebuildOperations(
  { statement, index, migration, file }: StatementPlace,
  { schema, session }: FoldState,
  table: ObjectName,
  wanted: readonly Operation[],
): readonly Operation[] | null {
  const origin = { migration: migration.id, file, statement: statement.content };
  const desired = wanted.reduce((next, operation) => apply(next, operation, session, origin), schema);
  if (desired === schema) return null;
  const operation: Operation = { kind: 'other', span: table.span, command: 'REBUILD' };
  const step: Step = { operation, statement, index, before: desired, after: schema, session, home: session };
  const inverse = rebuiltAsBefore(step, table);
  if (inverse.missing !== null || inverse.operations.length === 0) return null;
  return guardRebuilds([{ statement, inverses: [inverse] }], [step]).flatMap(({ inverses }) =>
    inverses.flatMap(({ operations }) => operations),
  );
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

function setsForeignKeys(operation: Operation): boolean {
  return operation.kind === 'setVariable' && operation.name === 'foreign_keys';
}
