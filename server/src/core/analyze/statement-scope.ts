import type { Dialect } from '../dialect';
import type { FoldState } from '../fold';
import { type HalfKind, isBlock, type Migration, type StatementContent } from '../migration';
import { type ModelColumn, modelColumn } from '../model';
import type { DataType, ObjectName } from '../operation';
import type { StatementReport } from '../rules/report';
import type { HalfShape, StatementContext } from '../rules/statement-context';
import { typeKey } from '../schema/names';
import type { Index, SchemaObject, Table } from '../schema/objects';
import { type Lookup, lookup } from '../schema/schema';
import { noTransaction, type Session, type TransactionState } from '../session';
import { type Inputs, InputsBeforeOperations } from './inputs';
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

/** A report with the rule that made it. */
export interface RuleReport {
  readonly active: ActiveRule;
  readonly report: StatementReport;
}

/** The transaction that the server opens for a block. */
const blockTransaction: TransactionState = { ...noTransaction, kind: 'implicit' };

/** The context handed to operation rules: answers from what stands before the operation. */
export class StatementScope implements StatementContext {
  readonly reports: RuleReport[] = [];
  readonly dialect: Dialect | null;
  readonly version;
  readonly framework;
  readonly half: HalfKind;
  private readonly steps: InputsBeforeOperations;
  private inputs: Inputs;
  private looksAtAll = false;
  private asksModel = false;

  constructor(
    readonly statement: StatementContent,
    inputs: Inputs,
    private active: ActiveRule,
  ) {
    this.dialect = inputs.lineage.dialect.dialect;
    this.version = inputs.lineage.version;
    this.framework = inputs.project.framework;
    this.half = inputs.half;
    this.inputs = inputs;
    this.steps = new InputsBeforeOperations(inputs, statement);
  }

  /** Makes `active` the rule whose reports follow, and `at` the operation it looks at. */
  enter(active: ActiveRule, at: number): this {
    this.active = active;
    this.inputs = this.steps.at(at);
    return this;
  }

  /** Some rule has asked for the whole migration. */
  get wide(): boolean {
    return this.looksAtAll;
  }

  /** Some rule has asked for the application's model. */
  get modelled(): boolean {
    return this.asksModel;
  }

  get options(): Readonly<Record<string, unknown>> {
    return this.active.options;
  }

  key(name: ObjectName): string {
    return keyOf(this.inputs, name);
  }

  table(name: ObjectName): Lookup<Table> {
    return tableOf(this.inputs, name);
  }

  index(name: ObjectName): Lookup<Index> {
    return indexOf(this.inputs, name);
  }

  object(key: string): Lookup<SchemaObject> {
    return lookup(this.inputs.before.schema, key);
  }

  userType(type: DataType): Lookup<SchemaObject> {
    const { schema, session } = this.inputs.before;
    return lookup(schema, typeKey(schema, session, typeName(type)));
  }

  session(): Session {
    return this.inputs.before.session;
  }

  beforeStatement(): FoldState {
    return this.steps.at(0).before;
  }

  transaction(): TransactionState {
    const { transaction } = this.inputs.before.session;
    return isBlock(this.statement) && transaction.kind === 'none' ? blockTransaction : transaction;
  }

  shape(): HalfShape {
    return this.inputs.shape;
  }

  modelColumn(table: ObjectName, column: string): ModelColumn | null {
    this.asksModel = true;
    const model = this.inputs.project.model();
    return model && modelColumn(model, table.name, column);
  }

  migration(): Migration {
    this.looksAtAll = true;
    return this.inputs.migration;
  }

  isNew(name: ObjectName): boolean {
    return isNewRelation(this.inputs, objectOf(this.inputs, name));
  }

  isEmptied(name: ObjectName): boolean {
    return isEmptiedBy(this.inputs, objectOf(this.inputs, name));
  }

  isMadeHere(name: ObjectName): boolean {
    return isMadeBy(this.inputs, objectOf(this.inputs, name));
  }

  isColumnMadeHere(table: ObjectName, column: string): boolean {
    return isColumnMadeBy(this.inputs, tableOf(this.inputs, table), column);
  }

  isExempt(name: ObjectName): boolean {
    return isExemptRelation(this.inputs, objectOf(this.inputs, name), name);
  }

  isIndexExempt(name: ObjectName): boolean {
    const index = indexOf(this.inputs, name);
    if (index === 'absent' || index === 'unknown') return false;
    return isExemptRelation(this.inputs, this.object(index.table), index.definition.table);
  }

  report(report: StatementReport): void {
    this.reports.push({ active: this.active, report });
  }
}
