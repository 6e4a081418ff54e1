import type { Configuration } from '../configuration';
import type { Dialect } from '../dialect';
import type { FoldState } from '../fold';
import type { HalfKind, Migration, StatementContent } from '../migration';
import type { DataType, ObjectName } from '../operation';
import { configurationOf, type Lineage, type Project } from '../project';
import type { StatementReport } from '../rules/rule';
import type { HalfShape, StatementContext } from '../rules/statement-context';
import { relationKey, typeKey } from '../schema/names';
import type { Index, SchemaObject, Table } from '../schema/objects';
import { findColumn, type Lookup, lookup } from '../schema/schema';
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

  userType(type: DataType): Lookup<SchemaObject> {
    return this.recorded(({ before }) => lookup(before.schema, typeKey(before.schema, before.session, typeName(type))));
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
    const answer = ask(this.inputs);
    this.dependencies.push({ ask, answer });
    return answer;
  }
}

function keyOf(inputs: Inputs, name: ObjectName): string {
  return relationKey(inputs.before.schema, inputs.before.session, name);
}

function objectOf(inputs: Inputs, name: ObjectName): Lookup<SchemaObject> {
  return lookup(inputs.before.schema, keyOf(inputs, name));
}

function tableOf(inputs: Inputs, name: ObjectName): Lookup<Table> {
  return asTable(objectOf(inputs, name));
}

/** A type's name as its column gives it, "app.mood", taken apart again. */
function typeName({ name, span }: DataType): ObjectName {
  const dot = name.indexOf('.');
  return { schema: dot < 0 ? null : name.slice(0, dot), name: name.slice(dot + 1), span };
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

/** Made by this migration and, for a table, without rows so far. A materialized view is filled as it is made, but nobody reads it yet. */
function isNewRelation(inputs: Inputs, relation: Lookup<SchemaObject>): boolean {
  return isMadeBy(inputs, relation) && !(typeof relation === 'object' && relation.class === 'table' && relation.filled);
}

function isEmptiedBy(inputs: Inputs, relation: Lookup<SchemaObject>): boolean {
  return typeof relation === 'object' && relation.class === 'table' && relation.emptiedIn === inputs.migration.id;
}

function isMadeBy(inputs: Inputs, relation: Lookup<SchemaObject>): boolean {
  if (relation === 'absent' || relation === 'unknown') return false;
  const madeIn = relation.class === 'table' ? relation.createdIn : relation.origin.migration;
  return madeIn === inputs.migration.id;
}

function isColumnMadeBy(inputs: Inputs, table: Lookup<Table>, name: string): boolean {
  if (table === 'absent' || table === 'unknown') return false;
  const column = findColumn(table, name, inputs.before.schema.dialect);
  if (isMadeBy(inputs, table)) return true;
  if (typeof column !== 'object' || column.origin.migration !== inputs.migration.id) return false;
  // Where a table is only partly known, a column's origin may be the statement that first spoke of it.
  return column.origin.statement.operations.some(({ kind }) => kind === 'addColumn');
}

function isExemptRelation(inputs: Inputs, relation: Lookup<SchemaObject>, name: string): boolean {
  if (isSmall(configurationOf(inputs.project, inputs.migration), relation, name)) return true;
  if (relation === 'absent' || relation === 'unknown') return false;
  return (
    (relation.class === 'table' && relation.temporary) ||
    isNewRelation(inputs, relation) ||
    isEmptiedBy(inputs, relation)
  );
}

function isSmall(configuration: Configuration, relation: Lookup<SchemaObject>, name: string): boolean {
  if (configuration.smallTables.length === 0) return false;
  const qualified = typeof relation === 'string' ? name : `${relation.schema}.${relation.name}`;
  return configuration.smallTables.some((small) => small === name || small === qualified);
}
