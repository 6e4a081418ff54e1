import type { Dialect } from '../../dialect';
import type { DataType, ObjectName } from '../../operation';
import { call, type Doc, named, text } from './layout';
import { mysqlType } from './types/mysql';
import { postgresType } from './types/postgres';
import { sqliteType } from './types/sqlite';

/** The labels of an enum of the schema by its name as written; null for what is none. */
export type EnumLabels = (name: string) => readonly string[] | null;

/** What the text of one operation depends on. */
export interface Scene {
  readonly dialect: Dialect;
  readonly labelsOf: EnumLabels;
  /** The operation stands in a block of `batch_alter_table`, whose methods do not name the table. */
  readonly isBatch: boolean;
}

/** What SQLAlchemy calls a type; null for one that it cannot say exactly. */
export function typeDoc(type: DataType | null, { dialect, labelsOf }: Scene): Doc | null {
  if (type === null) return null;
  switch (dialect) {
    case 'postgresql':
      return postgresType(type, labelsOf);
    case 'mysql':
    case 'mariadb':
      return mysqlType(type);
    case 'sqlite':
      return sqliteType(type);
    default:
      return null;
  }
}

/** `op.name(…)`, `batch_op.name(…)` inside a block. */
export function operation(scene: Scene, name: string, ...items: readonly (Doc | null)[]): Doc {
  return call(`${scene.isBatch ? 'batch_op' : 'op'}.${name}`, ...items);
}

/** The table's name as an argument; nothing inside a block, which names it. */
export function tableDoc({ name }: ObjectName, { isBatch }: Scene): Doc | null {
  return isBatch ? null : text(name);
}

/** `schema="app"`; nothing inside a block. */
export function schemaDoc({ schema }: ObjectName, { isBatch }: Scene): Doc | null {
  return schema === null || isBatch ? null : named('schema', text(schema));
}

/** A name as it is: no naming convention may change it. */
export function nameDoc(name: string): Doc {
  return call('op.f', text(name));
}

/** The words that begin a dialect's own arguments, "postgresql_where". */
export function dialectPrefix({ dialect }: Scene): string {
  return dialect === 'mariadb' ? 'mysql' : dialect;
}
