import { type Dialect, isMysqlFamily } from '../../core/dialect';
import type { Database } from '../../database/database';

/** A session with the database, as those see it who read and write one table in it. */
export class TableSession {
  /**
   * @param schema PostgreSQL: where the table is; '' elsewhere
   * @param name of the table, as it is
   */
  constructor(
    readonly database: Database,
    readonly schema: string,
    readonly name: string,
  ) {}

  get dialect(): Dialect {
    return this.database.dialect;
  }

  /** The table as SQL names it. Its schema is said: a migration may have emptied the search path. */
  get table(): string {
    const name = this.quoted(this.name);
    return this.schema === '' ? name : `${this.quoted(this.schema)}.${name}`;
  }

  quoted(identifier: string): string {
    return isMysqlFamily(this.dialect)
      ? `\`${identifier.replaceAll('`', '``')}\``
      : `"${identifier.replaceAll('"', '""')}"`;
  }

  /** Asks, or does, one thing. Each `?` stands for a value, on every database. */
  ask<Row>(sql: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    let place = 0;
    const numbered = this.dialect === 'postgresql' ? sql.replace(/\?/g, () => `$${++place}`) : sql;
    return this.database.query<Row>(numbered, values);
  }

  /** An expression as text: numbers of 64 bits come whole. */
  text(expression: string): string {
    return `CAST(${expression} AS ${isMysqlFamily(this.dialect) ? 'CHAR' : 'text'})`;
  }

  /** A time as ISO 8601 in UTC. PostgreSQL's `timestamp` is taken as the tool has written it. */
  time(column: string): string {
    switch (this.dialect) {
      case 'postgresql':
        return `to_char(${column}::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
      case 'mysql':
      case 'mariadb':
        return `DATE_FORMAT(CONVERT_TZ(${column}, @@session.time_zone, '+00:00'), '%Y-%m-%dT%H:%i:%sZ')`;
      default:
        return `strftime('%Y-%m-%dT%H:%M:%SZ', ${column})`;
    }
  }

  /** Bytes as hexadecimal digits. */
  hex(column: string): string {
    return this.dialect === 'postgresql' ? `encode(${column}, 'hex')` : `lower(hex(${column}))`;
  }

  /** Bytes as a literal. */
  bytes(hex: string): string {
    return this.dialect === 'postgresql' ? `'\\x${hex}'::bytea` : `X'${hex}'`;
  }

  async exists(): Promise<boolean> {
    switch (this.dialect) {
      case 'postgresql':
        return (
          (await this.ask('SELECT 1 FROM pg_catalog.pg_class WHERE oid = to_regclass(?)', [this.table])).length > 0
        );
      case 'mysql':
      case 'mariadb':
        return (
          (
            await this.ask(
              'SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?',
              [this.name],
            )
          ).length > 0
        );
      default:
        return (
          (await this.ask("SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND name = ?", [this.name])).length > 0
        );
    }
  }
}
