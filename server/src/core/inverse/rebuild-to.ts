import type { FoldState } from '../fold';
import type { Statement } from '../migration';
import type { ObjectName, Operation } from '../operation';
import { apply } from '../schema/apply';
import { rebuiltAsBefore } from './rebuild';
import { guardRebuilds } from './rebuild-guards';
import type { Step } from './step';

/** Where a rebuild is asked for. */
export interface RebuildPlace {
  readonly migration: string;
  readonly file: string;
  readonly statement: Statement;
  /** Index of the statement in its half. */
  readonly index: number;
}

/**
 * SQLite's rebuild from the table that stands to the one that is wanted: the way back of a step that would have gone the other way. Null
 * where its definition is not known, or nothing changes.
 * @param wanted what the table is to become, in operations of the neutral kinds
 */
export function rebuiltTo(
  { schema, session }: FoldState,
  table: ObjectName,
  wanted: readonly Operation[],
  { migration, file, statement, index }: RebuildPlace,
): readonly Operation[] | null {
  const origin = { migration, file, statement: statement.content };
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

export function setsForeignKeys(operation: Operation): boolean {
  return operation.kind === 'setVariable' && operation.name === 'foreign_keys';
}
