import type { ServerVersion } from '../../dialect';
import type { OperationOf } from '../../operation';
import type { Index, Table } from '../../schema/objects';
import type { Lookup } from '../../schema/schema';
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
