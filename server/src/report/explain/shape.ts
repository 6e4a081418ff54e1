import type { Dialect } from '../../core/dialect';
import { shownName } from '../../core/schema/diff/title';
import type { Column, Constraint, Table } from '../../core/schema/objects';

/** Columns of a table that are listed at most. */
const most = 40;

/** A table's columns and constraints, a line each, as they stand at one point of the history. */
export function tableShape(table: Table, dialect: Dialect | null): string {
  const { columns, constraints, partial } = table;
  const width = Math.max(0, ...columns.map(({ name }) => name.length));
  const lines = columns
    .slice(0, most)
    .map((column) => `  ${column.name.padEnd(width)}  ${definition(column, constraints)}`.trimEnd());
  return [
    shownName(table, dialect),
    ...lines,
    ...(columns.length > most ? [`  … and ${columns.length - most} more`] : []),
    ...(partial ? ['  -- and what the migrations do not tell'] : []),
    ...constraints
      .map(({ name, definition: { text, inline } }) => (inline ? null : `  ${text || name}`))
      .filter((line) => line !== null),
  ].join('\n');
}

/** "users.email  text NOT NULL". */
export function columnShape(table: Table, column: Column, dialect: Dialect | null): string {
  return `${shownName(table, dialect)}.${column.name}  ${definition(column, table.constraints)}`.trimEnd();
}

function definition(column: Column, constraints: readonly Constraint[]): string {
  const { name, type, notNull, default: value, generated, identity } = column;
  const own = constraints.filter(({ definition: { inline, columns } }) => inline && columns[0]?.name === name);
  const isKey = own.some((one) => one.definition.type === 'primary key');
  return [
    type?.text ?? '',
    notNull === true && !isKey ? 'NOT NULL' : '',
    value === null ? '' : `DEFAULT ${value.text}`,
    generated === null ? '' : `GENERATED ALWAYS AS (${generated.expression.text})${generated.stored ? ' STORED' : ''}`,
    identity === null ? '' : `GENERATED ${identity.toUpperCase()} AS IDENTITY`,
    ...own.map((one) => one.definition.text),
  ]
    .filter((part) => part !== '')
    .join(' ')
    .replace(/\s+/g, ' ');
}
