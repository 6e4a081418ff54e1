import type { Dialect } from '../dialect';
import { type HalfKind, isBlock, type Migration, type StatementContent } from '../migration';
import type { DataType, ObjectName } from '../operation';
import type { StatementReport } from '../rules/rule';
import type { HalfShape, StatementContext } from '../rules/statement-context';
import { typeKey } from '../schema/names';
import type { Index, SchemaObject, Table } from '../schema/objects';
import { type Lookup, lookup } from '../schema/schema';
import { noTransaction, type Session, type TransactionState } from '../session';
import { beforeOperation, type Inputs } from './inputs';
import {
  indexOf,
  isColumnMadeBy,
  isEmptiedBy,
  isExemptRelation,
  isMadeBy,
  isNewRelation,
  keyOf,
  objectOf,
  tableOf,
  typeName,
} from './relations';
import type { ActiveRule } from './rule-set';

/** A question asked of the inputs with the answer it got. */
export interface Dependency {
  readonly ask: (inputs: Inputs) => unknown;
  readonly answer: unknown;
}

/** A report with the rule that made it. */
export interface RuleReport {
  readonly active: ActiveRule;
  readonly report: StatementReport;
}

/** True while every question still gets the same answer (objects by identity). */
export function stillHolds(dependencies: readonly Dependency[], inputs: Inputs): boolean {
  return dependencies.every(({ ask, answer }) => Object.is(ask(inputs), answer));
}

/** The transaction that the server opens for a block. */
const blockTransaction: TransactionState = { ...noTransaction, kind: 'implicit' };

/** The context handed to operation rules: answers from the inputs and records each question. */
export class StatementScope implements StatementContext {
  readonly dependencies: Dependency[] = [];
  readonly reports: RuleReport[] = [];
  readonly dialect: Dialect | null;
  readonly version;
  readonly framework;
  readonly half: HalfKind;
  private at = 0;
  private looksAtAll = false;

  constructor(
    readonly statement: StatementContent,
    private readonly inputs: Inputs,
    private active: ActiveRule,
  ) {
    this.dialect = inputs.lineage.dialect.dialect;
    this.version = inputs.lineage.version;
    this.framework = inputs.project.framework;
    this.half = inputs.half;
  }

  /** Makes `active` the rule whose reports follow, and `at` the operation it looks at. */
  enter(active: ActiveRule, at: number): this {
    this.active = active;
    this.at = at;
    return this;
  }

  /** Some rule has asked for the whole migration. */
  get wide(): boolean {
    return this.looksAtAll;
  }

  get options(): Readonly<Record<string, unknown>> {
    return this.active.options;
  }

  key(name: ObjectName): string {
    return this.recorded((inputs) => keyOf(inputs, name));
  }

  table(name: ObjectName): Lookup<Table> {
    return this.recorded((inputs) => tableOf(inputs, name));
  }

  index(name: ObjectName): Lookup<Index> {
    return this.recorded((inputs) => indexOf(inputs, name));
  }

  object(key: string): Lookup<SchemaObject> {
    return this.recorded((inputs) => lookup(inputs.before.schema, key));
  }

  userType(type: DataType): Lookup<SchemaObject> {
    return this.recorded(({ before }) => lookup(before.schema, typeKey(before.schema, before.session, typeName(type))));
  }

  session(): Session {
    return this.recorded((inputs) => inputs.before.session);
  }

  transaction(): TransactionState {
    const inBlock = isBlock(this.statement);
    return this.recorded(({ before: { session } }) =>
      inBlock && session.transaction.kind === 'none' ? blockTransaction : session.transaction,
    );
  }

  shape(): HalfShape {
    return this.recorded((inputs) => inputs.shape);
  }

  migration(): Migration {
    this.looksAtAll = true;
    return this.recorded((inputs) => inputs.migration);
  }

  isNew(name: ObjectName): boolean {
    return this.recorded((inputs) => isNewRelation(inputs, objectOf(inputs, name)));
  }

  isEmptied(name: ObjectName): boolean {
    return this.recorded((inputs) => isEmptiedBy(inputs, objectOf(inputs, name)));
  }

  isMadeHere(name: ObjectName): boolean {
    return this.recorded((inputs) => isMadeBy(inputs, objectOf(inputs, name)));
  }

  isColumnMadeHere(table: ObjectName, column: string): boolean {
    return this.recorded((inputs) => isColumnMadeBy(inputs, tableOf(inputs, table), column));
  }

  isExempt(name: ObjectName): boolean {
    return this.recorded((inputs) => isExemptRelation(inputs, objectOf(inputs, name), name.name));
  }

  isIndexExempt(name: ObjectName): boolean {
    return this.recorded((inputs) => {
      const index = indexOf(inputs, name);
      if (index === 'absent' || index === 'unknown') return false;
      return isExemptRelation(inputs, lookup(inputs.before.schema, index.table), index.definition.table.name);
    });
  }

  report(report: StatementReport): void {
    this.reports.push({ active: this.active, report });
  }

  private recorded<T>(ask: (inputs: Inputs) => T): T {
    const { statement, at } = this;
    const askHere = (inputs: Inputs) => ask(beforeOperation(inputs, statement, at));
    const answer = askHere(this.inputs);
    this.dependencies.push({ ask: askHere, answer });
    return answer;
  }
}
