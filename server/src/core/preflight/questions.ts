import type { FoldedStatement } from '../fold';
import { type Step, stepsOf } from '../inverse/step';
import type { ConstraintDefinition, ObjectName, Operation, OperationOf } from '../operation';
import { columnChanges } from '../schema/modified-column';
import { relationKey } from '../schema/names';
import type { Table } from '../schema/objects';
import { findColumn, lookupTable, sameName } from '../schema/schema';
import { shift } from '../span';
import { type AskedTable, asked, type Need, type Question } from './question';

/** The halves of a run, in order, each with its questions to the database as it stands before the run. */
export function questionsOf(halves: readonly (readonly FoldedStatement[])[]): readonly (readonly Question[])[] {
  const run = new Run();
  return halves.map((half) => [...stepsOf(half)].flatMap((step) => run.next(step)));
}

/**
 * What a run has done up to a statement. What it makes, renames or fills itself cannot be asked of the database beforehand, so nothing is
 * asked about that: a backfill that stands before NOT NULL is there to leave no NULL.
 */
class Run {
  private readonly made = new Set<string>();
  private readonly filled = new Set<string>();
  /** Columns that came, or are others by now. */
  private readonly changed = new Set<string>();
  private readonly sized = new Set<string>();

  next(step: Step): readonly Question[] {
    const { operation } = step;
    const questions = this.asks(step);
    this.note(step, operation);
    return questions;
  }

  private asks(step: Step): readonly Question[] {
    const { operation } = step;
    if (!('table' in operation) || operation.table === null || operation.table === undefined) return [];
    if (operation.kind === 'createTable') return [];
    const key = keyOf(step, operation.table);
    if (this.made.has(key)) return [];
    const table = tableIn(step, operation.table);
    const { start } = shift(operation.span, step.statement.start);
    const needs: Need[] = this.sized.has(key) || !isAbout(operation) ? [] : [{ kind: 'size' }];
    if (needs.length > 0) this.sized.add(key);
    if (!operation.conditional) needs.push(...needsOf(step).filter((need) => this.canBeAsked(step, key, need)));
    return needs.map((need) => ({ table, need, offset: start }));
  }

  private canBeAsked(step: Step, key: string, need: Need): boolean {
    if (need.kind === 'rows') return !this.filled.has(key);
    const names = columnsIn(need);
    if (names.some((name) => this.changed.has(`${key} ${name}`))) return false;
    if (need.kind !== 'orphans') return need.kind === 'values' || !this.filled.has(key);
    const parent = keyOf(step, { ...need.parent, span: { start: 0, end: 0 } });
    return !this.filled.has(key) && !this.filled.has(parent) && !this.made.has(parent);
  }

  private note(step: Step, operation: Operation): void {
    switch (operation.kind) {
      case 'createTable':
      case 'rebuildTable':
        this.made.add(keyOf(step, operation.table));
        break;
      case 'renameTable':
        this.made.add(keyOf(step, { ...operation.table, name: operation.to.name }));
        break;
      case 'addColumn':
        this.changed.add(`${keyOf(step, operation.table)} ${operation.definition.column.name}`);
        break;
      case 'renameColumn':
        this.changed.add(`${keyOf(step, operation.table)} ${operation.to.name}`);
        break;
      case 'modifyColumn':
        this.changed.add(`${keyOf(step, operation.table)} ${operation.definition.column.name}`);
        break;
      case 'changeColumnType':
        this.changed.add(`${keyOf(step, operation.table)} ${operation.column.name}`);
        break;
      case 'insert':
      case 'update':
      case 'delete':
      case 'merge':
      case 'copy':
      case 'truncate':
        if (operation.table !== null) this.filled.add(keyOf(step, operation.table));
        break;
    }
  }
}

const keyOf = ({ before, session }: Step, name: ObjectName): string => relationKey(before, session, name);

function tableIn(step: Step, name: ObjectName): AskedTable {
  const known = step.before.objects.get(keyOf(step, name));
  const isNamed = name.schema !== null || step.before.dialect !== 'postgresql' || known?.class !== 'table';
  return isNamed ? asked(name) : { schema: known.schema, name: known.name };
}

/** Whether its size says how long an operation takes, or how much it destroys. */
function isAbout({ kind }: Operation): boolean {
  return kind !== 'insert' && kind !== 'copy' && kind !== 'lockTable' && kind !== 'renameTable';
}

function columnsIn(need: Need): readonly string[] {
  switch (need.kind) {
    case 'nulls':
    case 'cast':
    case 'values':
      return [need.column];
    case 'duplicates':
      return need.keys.flatMap(({ column }) => (column === null ? [] : [column]));
    case 'orphans':
      return need.columns;
    default:
      return [];
  }
}

function needsOf(step: Step): readonly Need[] {
  const { operation, before } = step;
  switch (operation.kind) {
    case 'setNotNull':
      return [{ kind: 'nulls', column: operation.column.name }];
    case 'changeColumnType':
      return [castOf(step, operation)];
    case 'modifyColumn': {
      const table = tableOf(step, operation.table);
      const column = table === null ? 'unknown' : findColumn(table, operation.column.name, before.dialect);
      return columnChanges(operation, column, table).flatMap((change): Need[] => {
        if (change.kind === 'setNotNull') return [{ kind: 'nulls', column: operation.column.name }];
        return change.kind === 'changeColumnType' ? [castOf(step, change)] : [];
      });
    }
    case 'addColumn':
      return addedColumn(step, operation);
    case 'dropColumn':
      return [{ kind: 'values', column: operation.column.name }];
    case 'addConstraint':
      return operation.constraint.notValid || operation.constraint.notEnforced
        ? []
        : ofConstraint(step, operation.table, operation.constraint);
    case 'validateConstraint': {
      const { name } = operation.constraint;
      const found = tableOf(step, operation.table)?.constraints.find((one) => sameName(one.name, name, before.dialect));
      return found && !found.validated ? ofConstraint(step, operation.table, found.definition) : [];
    }
    case 'createIndex':
      return operation.unique ? [ofIndex(operation)] : [];
    case 'rebuildTable':
      return ofRebuild(step, operation);
    default:
      return [];
  }
}

function tableOf(step: Step, name: ObjectName): Table | null {
  const table = lookupTable(step.before, keyOf(step, name));
  return typeof table === 'string' ? null : table;
}

function castOf(step: Step, { table, column, type, using }: OperationOf<'changeColumnType'>): Need {
  const known = tableOf(step, table);
  const standing = known === null ? 'unknown' : findColumn(known, column.name, step.before.dialect);
  const from = typeof standing === 'string' ? null : standing.type;
  return { kind: 'cast', column: column.name, from, to: type, using: using?.text ?? null };
}

/** PostgreSQL fills a new column with its default; without one NOT NULL is refused as soon as there is a row. */
function addedColumn({ before }: Step, { definition, constraints }: OperationOf<'addColumn'>): readonly Need[] {
  const { notNull, generated, identity, type, column } = definition;
  const isFilled =
    (definition.default !== null && !definition.default.isNull) ||
    generated !== null ||
    identity !== null ||
    /serial/.test(type?.name ?? '');
  const isNeeded = notNull || constraints.some((one) => one.type === 'primary key');
  return before.dialect === 'postgresql' && isNeeded && !isFilled ? [{ kind: 'rows', column: column.name }] : [];
}

function ofIndex({ keys, where, nullsNotDistinct }: OperationOf<'createIndex'>): Need {
  return {
    kind: 'duplicates',
    keys: keys.map(({ text, column, expression, collation, length }) => ({
      column: collation === null ? column : null,
      text: collation === null ? (expression?.text ?? text) : `${expression?.text ?? column} COLLATE ${collation}`,
      ...(length !== undefined && { length }),
    })),
    where: where?.text ?? null,
    nullsEqual: nullsNotDistinct,
    what: 'the unique index',
  };
}

function ofConstraint(step: Step, table: ObjectName, definition: ConstraintDefinition): readonly Need[] {
  const { type, columns, expression, references, usingIndex, nullsNotDistinct } = definition;
  const names = columns.map(({ name }) => name);
  if (usingIndex !== null) return [];
  switch (type) {
    case 'not null':
      return names.map((column) => ({ kind: 'nulls', column }));
    case 'primary key':
    case 'unique': {
      const keys = names.map((column) => ({ column, text: column }));
      const what = type === 'unique' ? 'the unique constraint' : 'the primary key';
      const nulls = type === 'unique' ? [] : names.map((column): Need => ({ kind: 'nulls', column }));
      return [...nulls, { kind: 'duplicates', keys, where: null, nullsEqual: nullsNotDistinct, what }];
    }
    case 'check':
      return expression === null ? [] : [{ kind: 'violations', expression: expression.text }];
    case 'foreign key': {
      if (references === null) return [];
      const parentKeys =
        references.columns.length > 0 ? references.columns : primaryKey(tableOf(step, references.table));
      if (parentKeys.length !== names.length) return [];
      const isItself = keyOf(step, references.table) === keyOf(step, table);
      const parent = tableIn(step, isItself ? table : references.table);
      return [{ kind: 'orphans', columns: names, parent, references: parentKeys }];
    }
    default:
      return [];
  }
}

function primaryKey(table: Table | null): readonly string[] {
  const key = table?.constraints.find(({ definition }) => definition.type === 'primary key');
  return key?.definition.columns.map(({ name }) => name) ?? [];
}

/** SQLite's copy puts the same values into a narrower table. */
function ofRebuild(step: Step, { table, definition, copied }: OperationOf<'rebuildTable'>): readonly Need[] {
  const old = tableOf(step, table);
  if (old === null) return [];
  return definition.columns.flatMap(({ column, notNull }): Need[] => {
    const standing = findColumn(old, column.name, step.before.dialect);
    const source = copied?.find((one) => sameName(one.column, column.name, 'sqlite'))?.expression;
    const isCopied = copied === null || (source !== undefined && sameName(bare(source), column.name, 'sqlite'));
    const comesAnew = typeof standing !== 'string' && standing.notNull === false && notNull;
    return comesAnew && isCopied ? [{ kind: 'nulls', column: column.name }] : [];
  });
}

const bare = (expression: string) => expression.trim().replace(/^["`[](.*)["`\]]$/, '$1');
