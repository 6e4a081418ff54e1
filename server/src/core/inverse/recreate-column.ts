import { isMysqlFamily } from '../dialect';
import type { AddColumn, ConstraintDefinition } from '../operation';
import { isSerial } from '../schema/apply/sequences';
import type { Column, Table } from '../schema/objects';
import { nowhere } from './build';
import { commentOn } from './comment-on';
import { by, cannot, type Inverse, together } from './inversion';
import { unknownCharset } from './mysql/modify';
import { checksOf, positionIn } from './mysql/place';
import { recreatedColumn } from './serial';
import { nameOf, type Step } from './step';

/** A table that stands on both sides of an operation and lost something to it. */
export interface Changed {
  readonly before: Table;
  readonly after: Table;
}

export function lostColumns({ before, after }: Changed): readonly string[] {
  return before.columns.flatMap(({ name }) => (after.columns.some((column) => column.name === name) ? [] : [name]));
}

/** Columns that an operation took from a table that stands, by their whole definitions. */
export function restoreColumns(step: Step, tables: Changed): Inverse {
  const lost = lostColumns(tables);
  const columns = tables.before.columns.filter(({ name }) => lost.includes(name));
  return together(columns.map((column) => recreateColumn(step, tables.before, column)));
}

function recreateColumn(step: Step, table: Table, column: Column): Inverse {
  const name = nameOf(step, table);
  const { before, definition, after } = recreatedColumn(step, table, name, column);
  const add: AddColumn = {
    kind: 'addColumn',
    span: nowhere,
    table: name,
    definition,
    constraints: step.before.dialect === 'sqlite' ? constraintsOn(table, column.name) : [],
    ifNotExists: false,
  };
  if (isMysqlFamily(step.before.dialect)) return recreateInPlace(step, table, column, add);
  const comment = column.comment === null ? [] : [commentOn('column', name, column.name, column.comment)];
  return {
    ...by(...before, add, ...after, ...comment),
    notRestored: needsValue(column) ? unfilled(step, table, column) : null,
  };
}

/** MySQL puts a column back where it was. */
function recreateInPlace(step: Step, table: Table, column: Column, add: AddColumn): Inverse {
  if (column.charset === null) return cannot(unknownCharset(`"${table.name}.${column.name}"`));
  const span = { start: 0, end: 1 };
  const isLast = table.columns.at(-1) === column;
  return {
    ...by({
      ...add,
      definition: { ...add.definition, span },
      constraints: checksOf(table, column.name, span),
      ...(isLast ? {} : { position: positionIn(step, table, column.name) }),
    }),
    notRestored: needsValue(column) ? unfilled(step, table, column) : null,
  };
}

/** SQLite adds no constraint to a table that stands, except inside the column that it adds. */
function constraintsOn(table: Table, name: string): readonly ConstraintDefinition[] {
  return table.constraints.flatMap(({ definition }) =>
    definition.columns.length === 1 && definition.columns[0]?.name === name ? [{ ...definition, inline: true }] : [],
  );
}

/**
 * SQLite's ADD COLUMN takes no key, no NOT NULL without a value, no default that has to be computed and no stored column.
 * Source: https://www.sqlite.org/lang_altertable.html#altertabaddcol
 */
export function canBeAdded(table: Table, column: Column): boolean {
  const isKey = constraintsOn(table, column.name).some(({ type }) => type === 'primary key' || type === 'unique');
  const isComputed = column.default?.constant === false || column.generated?.stored === true;
  return !isKey && !isComputed && !needsValue(column);
}

function needsValue({ notNull, default: value, generated, identity, type, options }: Column): boolean {
  const counts = /auto_increment/i.test(options);
  const filled = value !== null || generated !== null || identity !== null || isSerial(type) || counts;
  return notNull === true && !filled;
}

function unfilled({ before }: Step, table: Table, column: Column): string {
  if (isMysqlFamily(before.dialect))
    return `"${table.name}.${column.name}" was NOT NULL and has no default, so the rows that "${table.name}" has get its type's implicit value (0, '')`;
  const fails = `"${table.name}.${column.name}" was NOT NULL and has no default, so adding it fails while "${table.name}" has rows`;
  return before.dialect === 'sqlite'
    ? `${fails}: add it without NOT NULL, give every row a value, and rebuild the table with it`
    : `${fails}: add it without NOT NULL, give every row a value, then SET NOT NULL`;
}
