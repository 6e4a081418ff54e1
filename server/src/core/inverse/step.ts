import type { FoldedStatement } from '../fold';
import type { Statement, StatementContent } from '../migration';
import type { ObjectName, Operation } from '../operation';
import { apply } from '../schema/apply';
import { creationPlace, relationKey, unresolved } from '../schema/names';
import type { Origin, SchemaObject, Table } from '../schema/objects';
import { type Lookup, lookup, lookupTable, type Schema } from '../schema/schema';
import type { Session } from '../session';
import { objectName } from './build';

/** One operation of the way up, with the schema on both its sides. */
export interface Step<O extends Operation = Operation> {
  readonly operation: O;
  readonly statement: Statement;
  /** Index of the statement in the half. */
  readonly index: number;
  readonly before: Schema;
  readonly after: Schema;
  /** As it stands before the statement. */
  readonly session: Session;
  /** As it stands at the half's start, and so where the way back starts: what is written has to resolve by this one. */
  readonly home: Session;
  /** What the half makes and drops again. */
  readonly passing?: Passing;
}

/** What the way back never meets. */
export interface Passing {
  /** Id of the half's migration: another one may have a statement of the same text. Null where it makes nothing. */
  readonly migration: string | null;
  /** Those that make nothing but what is dropped again. */
  readonly statements: ReadonlySet<StatementContent>;
  /** Columns of tables that the half makes, which another statement drops. */
  readonly columns: readonly { readonly madeBy: StatementContent; readonly name: string }[];
}

/** Whether the way back meets an object or a constraint that stands around the operation. */
export function isMet({ passing }: Step, { origin }: { readonly origin: Origin }): boolean {
  return origin.migration !== passing?.migration || !passing.statements.has(origin.statement);
}

/** The operations of a half one by one, worked out as they are asked for: the clauses of one ALTER TABLE see what those before them did. */
export function* stepsOf(statements: readonly FoldedStatement[]): Generator<Step> {
  const home = statements[0]?.before.session;
  if (home === undefined) return;
  for (const [index, { statement, before: state }] of statements.entries()) {
    const { session } = state;
    const origin = { migration: '', file: '', statement: statement.content };
    const { operations } = statement.content;
    const known = leavesSchema(statement) ? statements[index + 1]?.before.schema : undefined;
    let before = state.schema;
    for (const [at, operation] of operations.entries()) {
      const isLast = at === operations.length - 1;
      const after = (isLast ? known : undefined) ?? apply(before, operation, session, origin);
      yield { operation, statement, index, before, after, session, home };
      before = after;
    }
  }
}

/** What the next statement finds is what the last operation of this one leaves: all of it is read, and none of it is a ROLLBACK. */
function leavesSchema({ content }: Statement): boolean {
  return content.unread.length === 0 && content.operations.every(({ kind }) => kind !== 'transaction');
}

/** What stood under the name before the operation. */
export function tableBefore(step: Step, name: ObjectName): Lookup<Table> {
  return lookupTable(step.before, relationKey(step.before, step.session, name));
}

export function relationBefore(step: Step, name: ObjectName): Lookup<SchemaObject> {
  return lookup(step.before, relationKey(step.before, step.session, name));
}

/** A name of the way up as the way back has to write it: the same, unless a changed search path would make it mean something else. */
export function carried(step: Step, name: ObjectName): ObjectName {
  if (name.schema !== null || step.session.searchPath === step.home.searchPath) return name;
  const key = relationKey(step.before, step.session, name);
  const object = step.before.objects.get(key) ?? step.after.objects.get(key);
  const schema = object?.schema ?? creationPlace(step.before, step.session, name).schema;
  return schema === unresolved ? name : { ...name, schema };
}

/** The shortest name by which the way back finds an object. */
export function nameOf(
  step: Pick<Step, 'before' | 'home'>,
  { schema, name }: { readonly schema: string; readonly name: string },
): ObjectName {
  const bare = objectName(name);
  const implied = step.before.dialect !== 'postgresql' || creationPlace(step.before, step.home, bare).schema === schema;
  return implied ? bare : { ...bare, schema };
}
