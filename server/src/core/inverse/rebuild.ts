import type { CreateTable, ObjectName, Operation, RebuildTable } from '../operation';
import { relationKey } from '../schema/names';
import type { Column, Table } from '../schema/objects';
import { lookupTable, sameName } from '../schema/schema';
import { quoteSqlite } from '../writers/sqlite/identifiers';
import { nowhere, objectName } from './build';
import { by, cannot, type Inverse, together } from './inversion';
import { recreateOther } from './recreate';
import { recreateIndex } from './recreate-index';
import { recreateTable } from './recreate-table';
import { carried, type Step, tableBefore } from './step';

/**
 * SQLite's table as it was before an operation, by a rebuild: the earlier shape, the rows copied into it, and the indexes and triggers
 * that went with the present one. For what ALTER TABLE cannot do, and for a rebuild itself.
 * Source: https://www.sqlite.org/lang_altertable.html#otheralter
 */
export function rebuiltAsBefore(step: Step, table: ObjectName): Inverse {
  const before = tableBefore(step, table);
  const after = lookupTable(step.after, relationKey(step.after, step.session, table));
  if (typeof before === 'string' || typeof after === 'string' || after.partial)
    return cannot(`the definition of "${table.name}" is not known, so it cannot be rebuilt as it was`);
  const made = recreateTable(step, before, carried(step, table), () => true);
  const definition = made.operations.find((operation): operation is CreateTable => operation.kind === 'createTable');
  if (definition === undefined) return made;
  const { operation } = step;
  const origins = operation.kind === 'rebuildTable' ? operation.copied : null;
  const copied = copiedBack(before, after, origins);
  const rebuild: RebuildTable = {
    kind: 'rebuildTable',
    span: nowhere,
    table: definition.table,
    temporaryName: freeName(step, before),
    definition,
    definedIn: 0,
    indexes: [],
    copied,
    everyRow: true,
    order: 'create new first',
    statements: [],
  };
  return together([
    { ...by(rebuild), losesData: lostValues(after, copied), notRestored: remarks(step, before, copied) },
    ...before.indexes.map((key) => indexBack(step, key)),
    ...before.dependents.map((key) => triggerBack(step, key)),
  ]);
}

type Copied = NonNullable<RebuildTable['copied']>;

/** Each earlier column from the one that its values went to; those that went nowhere are left to their default. */
function copiedBack(before: Table, after: Table, origins: RebuildTable['copied']): Copied {
  return before.columns.flatMap(({ name, generated }) => {
    const source = generated === null ? sourceOf(name, after, origins) : undefined;
    return source === undefined ? [] : [{ column: name, expression: quoteSqlite(source.name) }];
  });
}

function sourceOf(name: string, after: Table, origins: RebuildTable['copied']): Column | undefined {
  const moved = origins?.find(({ expression }) => isColumn(expression, name));
  const wanted = moved?.column ?? name;
  return after.columns.find((column) => sameName(column.name, wanted, 'sqlite'));
}

function isColumn(expression: string, name: string): boolean {
  return sameName(expression.replace(/^["`[](.*)["`\]]$/s, '$1'), name, 'sqlite');
}

function freeName(step: Step, { name }: Table): string {
  let free = `${name}_new`;
  while (step.after.objects.has(relationKey(step.after, step.home, objectName(free)))) free += '_';
  return free;
}

function indexBack(step: Step, key: string): Inverse {
  const index = step.before.objects.get(key);
  return index?.class === 'index' ? recreateIndex(step, index) : by();
}

function triggerBack(step: Step, key: string): Inverse {
  const trigger = step.before.objects.get(key);
  return trigger?.class === 'object' ? recreateOther(step, trigger) : by();
}

/** Values of columns that the earlier shape has no place for. */
function lostValues(after: Table, copied: Copied): string | null {
  const kept = new Set(copied.map(({ expression }) => expression));
  const lost = after.columns.filter(({ name, generated }) => generated === null && !kept.has(quoteSqlite(name)));
  return lost.length === 0 ? null : `the values of ${listed(after, lost)}`;
}

function remarks({ operation }: Step, before: Table, copied: Copied): string | null {
  const empty = before.columns.filter(
    ({ name, generated }) => generated === null && !copied.some(({ column }) => column === name),
  );
  const unfilled = empty.filter(({ notNull, default: value }) => notNull === true && value === null);
  const said = [
    empty.length > 0 ? `the values of ${listed(before, empty)} are gone; restore them from a backup` : '',
    unfilled.length > 0
      ? `${listed(before, unfilled)} was NOT NULL and has no default, so copying fails while "${before.name}" has rows: give it a value in the SELECT`
      : '',
    operation.kind === 'rebuildTable' && !operation.everyRow
      ? `rows of "${before.name}" that the way up did not copy are gone; restore them from a backup`
      : '',
    ...computed(operation, before),
  ].filter((text) => text !== '');
  return said.length === 0 ? null : said.join('; ');
}

/** Columns that the way up filled with something other than what they held. */
function computed(operation: Operation, before: Table): readonly string[] {
  if (operation.kind !== 'rebuildTable') return [];
  return before.columns.flatMap(({ name }) => {
    const copy = operation.copied?.find(({ column }) => sameName(column, name, 'sqlite'));
    const isSame = copy === undefined || /^["`[]?[\w$]+["`\]]?$/.test(copy.expression);
    if (isSame || operation.copied?.some(({ expression }) => isColumn(expression, name))) return [];
    return [`the way up computed "${before.name}.${name}" as ${copy.expression}; its values stay so`];
  });
}

function listed({ name: table }: Table, columns: readonly Column[]): string {
  return columns.map(({ name }) => `"${table}.${name}"`).join(', ');
}
