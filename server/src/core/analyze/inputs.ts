import { type FoldState, schemaAfterOperation } from '../fold';
import type { HalfKind, Migration, StatementContent } from '../migration';
import type { Lineage, Project } from '../project';
import type { HalfShape } from '../rules/statement-context';
import type { Schema } from '../schema/schema';

/** What the findings of all statements of a half depend on. */
export interface HalfInputs {
  readonly project: Project;
  readonly lineage: Lineage;
  readonly migration: Migration;
  readonly half: HalfKind;
  readonly shape: HalfShape;
  /** Ids of the migrations that are deployed together, this one among them; null for this one by itself. The same object for equal ones. */
  readonly batch: ReadonlySet<string> | null;
}

/** Everything a statement's findings may depend on, apart from the statement's own text. */
export interface Inputs extends HalfInputs {
  /** Schema and session before the statement. */
  readonly before: FoldState;
}

/** What questions about a relation depend on. */
export type Standing = Pick<Inputs, 'project' | 'migration' | 'batch' | 'before'>;

/**
 * The inputs as they stand before each operation of a statement: what its earlier operations did is in the schema. A block of several
 * statements may create a table and then index it.
 */
export class InputsBeforeOperations {
  private readonly schemas: Schema[];

  constructor(
    private readonly inputs: Inputs,
    private readonly content: StatementContent,
  ) {
    this.schemas = [inputs.before.schema];
  }

  /** @param at index of the operation in the statement */
  at(at: number): Inputs {
    if (at === 0) return this.inputs;
    const { before, half, migration } = this.inputs;
    const { schemas, content } = this;
    const origin = { migration: migration.id, file: migration[half]?.file ?? '', statement: content };
    for (const operation of content.operations.slice(schemas.length - 1, at)) {
      schemas.push(schemaAfterOperation(schemas.at(-1) ?? before.schema, operation, before, origin));
    }
    return { ...this.inputs, before: { ...before, schema: schemas[at] ?? before.schema } };
  }
}
