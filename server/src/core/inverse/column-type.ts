import type { DataType, Expression, OperationOf } from '../operation';
import type { Column, Index } from '../schema/objects';
import { cast, nowhere } from './build';
import type { ColumnPlace } from './column-place';
import { by, type Inverse, together } from './inversion';
import { aroundIndexes, expressionIndexes } from './resting';
import { type Step, tableBefore } from './step';

/** Types between whose members PostgreSQL converts on assignment, both ways (pg_cast, castcontext "a" or "i"). */
const families: readonly (readonly string[])[] = [
  ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'],
  ['character varying', 'character', 'text', 'name'],
  ['timestamp without time zone', 'timestamp with time zone', 'date'],
  ['time without time zone', 'time with time zone'],
  ['json', 'jsonb'],
  ['bit', 'bit varying'],
  ['inet', 'cidr'],
];

/** A serial type is an integer once the column stands. */
const standing: Record<string, string> = { serial: 'integer', bigserial: 'bigint', smallserial: 'smallint' };

/** TYPE back to the previous one, with the cast that it takes; a default that would not follow is taken off and put on again. */
export function typeBack(
  step: Step,
  operation: OperationOf<'changeColumnType'>,
  column: Column,
  place: ColumnPlace,
): Inverse {
  const previous = column.type === null ? null : asStanding(column.type);
  if (previous === null) {
    return { ...by(), missing: `the previous type of "${place.table.name}.${column.name}" is not known` };
  }
  const converts = sameFamily(operation.type, previous);
  const change: OperationOf<'changeColumnType'> = {
    ...place,
    kind: 'changeColumnType',
    type: previous,
    collation: column.collation,
    using: converts ? null : castThroughText(step, operation.type, previous, column.name),
  };
  const inverse =
    converts || column.default === null
      ? by(change)
      : by({ ...place, kind: 'dropDefault' }, change, { ...place, kind: 'setDefault', value: column.default });
  const { off, on } = aroundIndexes(step, computedIndexes(step, operation, previous));
  return { ...together([by(...off), inverse, on]), notRestored: computed(operation, column) };
}

/**
 * Indexes that compute with the column. The way up gave their expressions the casts that its type took, and PostgreSQL keeps those when
 * the type goes back; between texts no cast is kept.
 */
function computedIndexes(
  step: Step,
  { table: name, column, type }: OperationOf<'changeColumnType'>,
  previous: DataType,
): readonly Index[] {
  const table = tableBefore(step, name);
  if (typeof table === 'string' || type.name === previous.name || (isText(type) && isText(previous))) return [];
  return expressionIndexes(step, table, column.name);
}

function asStanding(type: DataType): DataType {
  const name = standing[type.name];
  return name === undefined ? type : { ...type, name, text: name, span: nowhere };
}

function sameFamily(a: DataType, b: DataType): boolean {
  if (a.dimensions !== b.dimensions) return false;
  return a.name === b.name || families.some((family) => family.includes(a.name) && family.includes(b.name));
}

/** Every type casts to text and back from it, whatever else it casts to. */
export function castThroughText(step: Step, from: DataType, to: DataType, column: string): Expression {
  const quoted =
    /^[a-z_][a-z0-9_]*$/.test(column) || step.before.dialect !== 'postgresql'
      ? column
      : `"${column.replaceAll('"', '""')}"`;
  const direct = isText(from) || isText(to);
  return direct
    ? cast(quoted, to)
    : cast(quoted, { ...from, name: 'text', arguments: [], dimensions: 0, text: 'text' }, to);
}

function isText(type: DataType): boolean {
  return type.dimensions === 0 && (type.name === 'text' || type.name === 'character varying');
}

/** Whether the way up computed the values, and not only cast them. */
function computed({ using, column, table }: OperationOf<'changeColumnType'>, before: Column): string | null {
  if (using === null) return null;
  const plain = new RegExp(
    `^\\(*"?${before.name.replace(/[^\w]/g, '\\$&')}"?\\)*(?:\\s*::\\s*[\\w\\s."(),\\[\\]]+)*$`,
    'i',
  ).test(using.text);
  return plain
    ? null
    : `the way up computed "${table.name}.${column.name}" as ${oneLine(using.text)}; a cast may not give the old values back`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
