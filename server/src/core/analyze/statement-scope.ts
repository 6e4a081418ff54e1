import type { Configuration } from '../configuration';
import type { Dialect } from '../dialect';
import type { FoldState } from '../fold';
import type { HalfKind, Migration, StatementContent } from '../migration';
import type { ObjectName } from '../operation';
import type { Lineage, Project } from '../project';
import type { StatementReport } from '../rules/rule';
import type { HalfShape, StatementContext } from '../rules/statement-context';
import type { Index, SchemaObject, Table } from '../schema/objects';
import { type Lookup, lookup, relationKey } from '../schema/schema';
import type { Session, TransactionState } from '../session';
import type { ActiveRule } from './rule-set';

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

/** The context handed to operation rules: answers from the inputs and records each question. */
export class StatementScope implements StatementContext {
  readonly dependencies: Dependency[] = [];
  readonly reports: RuleReport[] = [];
  readonly dialect: Dialect | null;
  readonly version;
  readonly framework;
  readonly half: HalfKind;

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

  /** Makes `active` the rule whose reports follow. */
  enter(active: ActiveRule): this {
    this.active = active;
    return this;
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

  session(): Session {
    return this.recorded((inputs) => inputs.before.session);
  }

  transaction(): TransactionState {
    return this.recorded((inputs) => inputs.before.session.transaction);
  }

  shape(): HalfShape {
    return this.recorded((inputs) => inputs.shape);
  }

  migration(): Migration {
    return this.recorded((inputs) => inputs.migration);
  }

  isNew(name: ObjectName): boolean {
    return this.recorded((inputs) => isNewTable(inputs, tableOf(inputs, name)));
  }

  isExempt(name: ObjectName): boolean {
    return this.recorded((inputs) => isExemptTable(inputs, tableOf(inputs, name), name.name));
  }

  isIndexExempt(name: ObjectName): boolean {
    return this.recorded((inputs) => {
      const index = indexOf(inputs, name);
      if (index === 'absent' || index === 'unknown') return false;
      return isExemptTable(inputs, asTable(lookup(inputs.before.schema, index.table)), index.definition.table.name);
    });
  }

  report(report: StatementReport): void {
    this.reports.push({ active: this.active, report });
  }

  private recorded<T>(ask: (inputs: Inputs) => T): T {
    const answer = ask(this.inputs);
    this.dependencies.push({ ask, answer });
    return answer;
  }
}

function keyOf(inputs: Inputs, name: ObjectName): string {
  return relationKey(inputs.before.schema, inputs.before.session, name);
}

function tableOf(inputs: Inputs, name: ObjectName): Lookup<Table> {
  return asTable(lookup(inputs.before.schema, keyOf(inputs, name)));
}

function indexOf(inputs: Inputs, name: ObjectName): Lookup<Index> {
  const found = lookup(inputs.before.schema, keyOf(inputs, name));
  if (found === 'absent' || found === 'unknown') return found;
  return found.class === 'index' ? found : 'unknown';
}

function asTable(found: Lookup<SchemaObject>): Lookup<Table> {
  if (found === 'absent' || found === 'unknown') return found;
  return found.class === 'table' ? found : 'unknown';
}

function isNewTable(inputs: Inputs, table: Lookup<Table>): boolean {
  if (table === 'absent' || table === 'unknown') return false;
  return table.createdIn === inputs.migration.id && !table.filled;
}

function isExemptTable(inputs: Inputs, table: Lookup<Table>, name: string): boolean {
  if (isSmall(inputs.project.configuration, table, name)) return true;
  if (table === 'absent' || table === 'unknown') return false;
  return table.temporary || isNewTable(inputs, table);
}

function isSmall(configuration: Configuration, table: Lookup<Table>, name: string): boolean {
  if (configuration.smallTables.length === 0) return false;
  const qualified = typeof table === 'string' ? name : `${table.schema}.${table.name}`;
  return configuration.smallTables.some((small) => small === name || small === qualified);
}
