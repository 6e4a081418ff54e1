import { postgresLexis } from '../../../core/readers/sql/lexis';
import { namesIn, withValue } from '../expression';
import type { CheckShape, ColumnShape, ForeignKeyShape, TableShape } from '../shape';
import { likeDefault } from '../texts';
import type { ColumnRecord, ConditionRecord, DeferrableRecord } from './columns';
import type { Reference, Relation } from './relations';
import { sourceOf, underDomain } from './sources';
import type { TypeRecord } from './types';

/** What was read of the catalog. */
export interface Records {
  readonly relations: ReadonlyMap<number, Relation>;
  /** Those that need rows. */
  readonly tables: readonly Relation[];
  readonly references: readonly Reference[];
  readonly implied: readonly Reference[];
  readonly columns: readonly ColumnRecord[];
  readonly types: ReadonlyMap<number, TypeRecord>;
  readonly checks: readonly ConditionRecord[];
  readonly deferrable: readonly DeferrableRecord[];
}

/** "schema.table". */
export function nameOf({ schema, name }: Relation): string {
  return `${schema}.${name}`;
}

export function tableShape(table: Relation, records: Records): TableShape {
  const columns = records.columns.filter((column) => column.table === table.oid);
  const conditions = records.checks.filter((check) => check.table === table.oid).map(({ expression }) => expression);
  const deferrable = records.deferrable.filter((constraint) => constraint.table === table.oid);
  const sql = (name: string) => `${quoted(table.schema)}.${quoted(name)}`;
  const own = (references: readonly Reference[]) => references.filter(({ child }) => child === table.oid);
  return {
    name: nameOf(table),
    sql: sql(table.name),
    columns: columns.map((column) => columnShape(column, records.types)),
    foreignKeys: [
      ...own(records.references).flatMap((reference) => foreignKey(reference, false, records)),
      ...own(records.implied).flatMap((reference) => foreignKey(reference, true, records)),
    ],
    checks: [
      ...conditions.filter((expression) => expression !== null).map((expression) => checkShape(expression, columns)),
      ...columns.flatMap((column) => domainChecks(column, records.types)),
    ],
    deferrable: deferrable.map(({ name }) => sql(name)),
    deferred: deferrable.filter(({ deferred }) => deferred).map(({ name }) => sql(name)),
  };
}

function columnShape(column: ColumnRecord, types: ReadonlyMap<number, TypeRecord>): ColumnShape {
  const { sql, notNull } = underDomain(column.type, types);
  const constant = /^'((?:[^']|'')*)'::|^(-?\d+|true|false)$/.exec(column.default ?? '');
  const source = sourceOf(column.type, column.modifier, types);
  return {
    name: column.name,
    sql: quoted(column.name),
    type: sql,
    nullable: !column.not_null && !notNull,
    byDefault: 'DEFAULT',
    default:
      column.made || /^nextval\(/.test(column.default ?? '') ? 'assigned' : column.default === null ? 'none' : 'some',
    values: likeDefault(source, constant?.[1] ?? constant?.[2] ?? null),
    literal: (raw) => `'${raw.replaceAll("'", "''")}'`,
  };
}

function foreignKey(reference: Reference, implied: boolean, records: Records): readonly ForeignKeyShape[] {
  const parent = records.relations.get(reference.parent);
  if (parent === undefined) return [];
  const names = (table: number, numbers: readonly number[]) =>
    numbers.map((number) => records.columns.find((one) => one.table === table && one.number === number)?.name ?? '');
  return [
    {
      columns: names(reference.child, reference.columns),
      parent: nameOf(parent),
      parentColumns: names(reference.parent, reference.parent_columns),
      optional: reference.optional,
      implied,
    },
  ];
}

function checkShape(expression: string, columns: readonly ColumnRecord[]): CheckShape {
  const names = columns.map(({ name }) => name);
  return { columns: namesIn(expression, names, postgresLexis), expression };
}

function domainChecks(column: ColumnRecord, types: ReadonlyMap<number, TypeRecord>): readonly CheckShape[] {
  return underDomain(column.type, types).checks.map((check) => ({
    columns: [column.name],
    expression: withValue(check, quoted(column.name), postgresLexis),
  }));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
