import type { Files } from '../support/folder';

/** The number of migrations. */
export const count = 30;

const ids = Array.from({ length: count }, (_, index) => index + 1);
export const idOf = (number: number): string => String(number).padStart(3, '0');

/**
 * Thirty migrations whose every statement can be seen to have run once: tables, rows, sums, columns and indexes.
 * @param concurrent every third one builds its index beside running work, without a transaction (goose on PostgreSQL)
 */
export function thirtyMigrations(style: 'plain' | 'goose'): Files {
  const log = 'CREATE TABLE log (step INT NOT NULL);';
  return Object.fromEntries(
    ids.map((number) => {
      const isConcurrent = style === 'goose' && number % 3 === 0;
      const statements = [
        ...(number === 1 ? [log] : []),
        `CREATE TABLE t${number} (id INT PRIMARY KEY);`,
        `INSERT INTO log (step) VALUES (${number});`,
        `ALTER TABLE t${number} ADD COLUMN x INT;`,
        `INSERT INTO t${number} (id, x) VALUES (1, 0);`,
        `UPDATE t${number} SET x = x + 1;`,
        `CREATE INDEX ${isConcurrent ? 'CONCURRENTLY ' : ''}i${number} ON t${number} (x);`,
        `INSERT INTO log (step) VALUES (${number + 1000});`,
      ];
      const markers = style === 'goose' ? ['-- +goose Up', '-- +goose Down'] : ['-- Up', '-- Down'];
      const head = isConcurrent ? '-- +goose NO TRANSACTION\n' : '';
      const text = `${head}${markers[0]}\n${statements.join('\n')}\n${markers[1]}\nDROP TABLE t${number};\n`;
      return [`migrations/${idOf(number)}_m.sql`, text];
    }),
  );
}

/** What a database holds of one of them. */
export type Extent = 'all' | 'nothing' | 'part' | 'twice';

export interface Held {
  /** Of each step in the log, how often it is there. */
  readonly log: ReadonlyMap<number, number>;
  /** Of each table, the x of its row; null without the column, or the row. */
  readonly tables: ReadonlyMap<number, number | null>;
  readonly indexes: ReadonlySet<number>;
}

/** How much of a migration is there. */
export function extentOf(number: number, { log, tables, indexes }: Held): Extent {
  const [first = 0, last = 0] = [log.get(number), log.get(number + 1000)];
  const x = tables.get(number);
  if (first > 1 || last > 1 || (x ?? 0) > 1) return 'twice';
  const isThere = [first === 1, last === 1, x === 1, indexes.has(number)];
  if (isThere.every(Boolean)) return 'all';
  return isThere.some(Boolean) || x !== undefined ? 'part' : 'nothing';
}
