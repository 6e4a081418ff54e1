import type { ServerVersion } from '../../dialect';
import type { ConstraintDefinition, OperationOf } from '../../operation';
import type { Index, Table } from '../../schema/objects';
import { type Lookup, sameName } from '../../schema/schema';
import type { MysqlDialect } from './matrix';

/** What the cost of a change depends on beside its own text. */
export interface Situation {
  readonly dialect: MysqlDialect;
  readonly version: ServerVersion | null;
  /** As it stands before the statement. */
  readonly table: Lookup<Table>;
  /** The table's indexes, those that are known. */
  readonly indexes: readonly Index[];
  /** A setting of the session in lower case; null while nothing has set it. */
  setting(name: string): string | null;
}

/** The table, when it is known. */
export function knownTable({ table }: Situation): Table | null {
  return typeof table === 'string' ? null : table;
}

/** Constraints with an index behind them. */
const keyed: ReadonlySet<ConstraintDefinition['type']> = new Set(['primary key', 'unique', 'foreign key']);

/** True for a column of which an index or a key is known. */
export function isIndexed(column: string, situation: Situation): boolean {
  const is = (name: string | null) => name !== null && sameName(name, column, situation.dialect);
  const isKey = knownTable(situation)?.constraints.some(
    ({ definition: { type, columns } }) => keyed.has(type) && columns.some(({ name }) => is(name)),
  );
  return isKey || situation.indexes.some(({ definition }) => definition.keys.some((key) => is(key.column)));
}

/** Operations that one ALTER TABLE, CREATE INDEX or DROP INDEX is made of. */
export type DdlOperation = OperationOf<
  | 'addColumn'
  | 'modifyColumn'
  | 'dropColumn'
  | 'renameColumn'
  | 'setDefault'
  | 'dropDefault'
  | 'alterColumnOption'
  | 'addConstraint'
  | 'dropConstraint'
  | 'alterConstraint'
  | 'renameTable'
  | 'alterTableOption'
  | 'createIndex'
  | 'dropIndex'
  | 'renameIndex'
  | 'alterIndex'
>;
