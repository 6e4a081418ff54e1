import type { Fix } from '../fix';
import type { DataType, OperationOf } from '../operation';
import type { StatementPlace } from '../rules/report';
import { shift } from '../span';
import { flatten } from '../writers/alembic/layout';
import { saText } from '../writers/alembic/sql-text';
import { columnArgument } from './alembic/column-argument';
import { styleOf } from './new-migration';

/** A plain value of each type, which the rows that are there get. Those of others (uuid, enums) nobody can guess. */
const values: ReadonlyMap<string, string> = new Map([
  ...['text', 'character varying', 'citext'].map((name) => [name, "''"] as const),
  ...['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'].map((name) => [name, '0'] as const),
  ['boolean', 'false'],
  ['json', "'{}'"],
  ['jsonb', "'{}'"],
  ['timestamp with time zone', 'now()'],
  ['timestamp without time zone', 'now()'],
  ['date', 'CURRENT_DATE'],
]);

/**
 * Gives a column that is added NOT NULL a default of its type, which costs nothing from PostgreSQL 11 on. To be thought about: it stands for
 * new rows as well until it is dropped. No fix for a column with constraints of its own, which one value for all rows may not meet.
 */
export function addDefault(operation: OperationOf<'addColumn'>): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { definition, constraints } = operation;
    const { type } = definition;
    const value = type && plainValue(type);
    if (!value || definition.default !== null || constraints.some((one) => one.type !== 'not null')) return null;
    const title = `Give "${definition.column.name}" DEFAULT ${value}`;
    if (place.project.framework.language === 'python') {
      const argument = { name: 'server_default', value: flatten(saText(value)) };
      return columnArgument(operation, place, argument, title);
    }
    const upper = styleOf(place, place.file).keywords === 'upper';
    const { end } = shift(type.span, place.statement.start);
    return {
      title,
      edits: [{ file: place.file, span: { start: end, end }, newText: ` ${upper ? 'DEFAULT' : 'default'} ${value}` }],
      preferred: false,
    };
  };
}

function plainValue({ name, dimensions }: DataType): string | null {
  return dimensions > 0 ? "'{}'" : (values.get(name) ?? null);
}
