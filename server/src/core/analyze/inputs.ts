import { type FoldState, schemaAfterOperation } from '../fold';
import type { HalfKind, Migration, StatementContent } from '../migration';
import type { Lineage, Project } from '../project';
import type { HalfShape } from '../rules/statement-context';
import type { Schema } from '../schema/schema';

/** Everything a statement's findings may depend on, apart from the statement's own text. */
export interface Inputs {
  readonly project: Project;
  readonly lineage: Lineage;
  readonly migration: Migration;
  readonly half: HalfKind;
  readonly shape: HalfShape;
  /** Schema and session before the statement. */
  readonly before: FoldState;
}

/** Schemas before each operation of a statement, by what stands before the statement: one object as long as that is the same. */
const steps = new WeakMap<FoldState, WeakMap<StatementContent, Schema[]>>();

/**
 * The inputs as they stand before an operation: what the statement's earlier operations did is in the schema. A block of several
 * statements may create a table and then index it.
 */
export function beforeOperation(inputs: Inputs, content: StatementContent, at: number): Inputs {
  if (at === 0) return inputs;
  const { before, half, migration } = inputs;
  const known = steps.get(before) ?? new WeakMap<StatementContent, Schema[]>();
  steps.set(before, known);
  const schemas = known.get(content) ?? [before.schema];
  known.set(content, schemas);
  const origin = { migration: migration.id, file: migration[half]?.file ?? '', statement: content };
  for (const operation of content.operations.slice(schemas.length - 1, at)) {
    schemas.push(schemaAfterOperation(schemas.at(-1) ?? before.schema, operation, before, origin));
  }
  return { ...inputs, before: { ...before, schema: schemas[at] ?? before.schema } };
}
