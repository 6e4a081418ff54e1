import { atLeast, type ServerVersion } from '../../dialect';
import { blockingWrites, copy, type DdlCost, inPlace, instant, rebuild } from './ddl-cost';

export type MysqlDialect = 'mysql' | 'mariadb';

/** A cost and the first version that has it. */
export type Since = readonly [version: ServerVersion, cost: DdlCost];

/** Oldest first; before the first version the first cost is taken to hold. */
export type Row = Readonly<Record<MysqlDialect, readonly Since[]>>;

function since(text: string, cost: DdlCost): Since {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map(Number);
  return [{ major, minor, patch }, cost];
}

/** The same in every version of one dialect. */
const always = (cost: DdlCost): readonly Since[] => [since('0', cost)];
const both = (cost: DdlCost): Row => ({ mysql: always(cost), mariadb: always(cost) });

/** In place until 8.0.12 (MySQL) and 10.3.2 (MariaDB) let the dictionary alone be changed. */
const dictionaryAlone: Row = {
  mysql: [since('5.6', inPlace), since('8.0.12', instant)],
  mariadb: [since('10.0', inPlace), since('10.3.2', instant)],
};

/**
 * InnoDB's online DDL, clause by clause. MySQL: manual 17.12.1 "Online DDL Operations" (8.0, 8.4) and 14.13.1 (5.7); every row measured
 * on 5.7.21, 8.0.36, 8.4.6 and 9.7.4 by trying ALGORITHM and LOCK (test/rules/mysql/measured-mysql.test.ts), which is believed where the
 * manual says otherwise. MariaDB: "InnoDB Online DDL Operations" with the INSTANT, NOCOPY and INPLACE algorithms; every row measured on
 * 10.11 (test/rules/mysql/measured.test.ts). MariaDB's NOCOPY is `in place` here, its INPLACE that is not NOCOPY is `rebuild`.
 */
export const matrix = {
  'add column': {
    mysql: [since('5.6', rebuild), since('8.0.12', instant)],
    mariadb: [since('10.0', rebuild), since('10.3.2', instant)],
  },
  'add column at a position': {
    mysql: [since('5.6', rebuild), since('8.0.29', instant)],
    mariadb: [since('10.0', rebuild), since('10.4', instant)],
  },
  'add AUTO_INCREMENT column': both(blockingWrites(rebuild)),
  'add column with a value for each row': both(copy),
  'add STORED column': both(copy),
  'add VIRTUAL column': dictionaryAlone,
  'drop VIRTUAL column': dictionaryAlone,
  'drop column': {
    mysql: [since('5.6', rebuild), since('8.0.29', instant)],
    mariadb: [since('10.0', rebuild), since('10.4', instant)],
  },
  // Its indexes go with it, which is not done instantly.
  'drop indexed column': {
    mysql: always(rebuild),
    mariadb: [since('10.0', rebuild), since('10.4', inPlace)],
  },
  'rename column': {
    mysql: [since('5.6', inPlace), since('8.0.28', instant)],
    mariadb: [since('10.0', inPlace), since('10.3.2', instant)],
  },
  'move column': {
    mysql: always(rebuild),
    mariadb: [since('10.0', rebuild), since('10.4', instant)],
  },
  'change type': both(copy),
  'make AUTO_INCREMENT': both(copy),
  'change character set': both(copy),
  'change collation': {
    mysql: [since('5.6', copy), since('8.0', inPlace)],
    mariadb: [since('10.0', copy), since('10.4.3', instant)],
  },
  'change collation of an indexed column': {
    mysql: always(copy),
    mariadb: [since('10.0', copy), since('10.4.3', inPlace)],
  },
  // From utf8mb3 to utf8mb4, with the same number of length bytes.
  'widen character set': {
    mysql: [since('5.6', copy), since('8.0', inPlace)],
    mariadb: [since('10.0', copy), since('10.4.3', instant)],
  },
  'widen character set of an indexed column': {
    mysql: always(copy),
    mariadb: [since('10.0', copy), since('10.4.3', instant)],
  },
  'extend VARCHAR': {
    mysql: always(inPlace),
    mariadb: [since('10.0', copy), since('10.2.2', inPlace), since('10.4', instant)],
  },
  'extend VARCHAR past 255 bytes': both(copy),
  // MariaDB tells such a column's length by a second byte only where the value needs it.
  'extend VARCHAR from at most 127 bytes past 255': {
    mysql: always(copy),
    mariadb: [since('10.0', copy), since('10.4.3', instant)],
  },
  'change column attributes': dictionaryAlone,
  'make NOT NULL': both(rebuild),
  'make nullable': both(rebuild),
  'append ENUM or SET members': dictionaryAlone,
  'change ENUM or SET members': both(copy),
  'change generated expression': both(copy),
  'add index': both(inPlace),
  // Of a functional index MySQL makes such a column by itself.
  'add index on a new VIRTUAL column': both(blockingWrites(inPlace)),
  'add FULLTEXT index': both(blockingWrites(inPlace)),
  // It adds a hidden FTS_DOC_ID column.
  'add first FULLTEXT index': both(blockingWrites(rebuild)),
  'add SPATIAL index': both(blockingWrites(inPlace)),
  'drop index': both(inPlace),
  'rename index': { mysql: always(inPlace), mariadb: always(instant) },
  'change index visibility': { mysql: always(inPlace), mariadb: always(instant) },
  'add primary key': both(rebuild),
  'drop primary key': both(copy),
  'replace primary key': both(rebuild),
  'add foreign key': both(copy),
  'add unchecked foreign key': both(inPlace),
  'drop foreign key': { mysql: always(inPlace), mariadb: always(instant) },
  'add CHECK': both(copy),
  'drop CHECK': both(instant),
  'rename table': {
    // Not one row is touched, but it stands alone.
    mysql: [since('5.6', { ...inPlace, lock: 'EXCLUSIVE' }), since('8.0.12', instant)],
    mariadb: dictionaryAlone.mariadb,
  },
  'convert character set': both(copy),
  // No stored value becomes another: utf8mb3 to utf8mb4, or another collation alone, of columns without an index.
  'convert character set without recoding': {
    mysql: [since('5.6', copy), since('8.0', rebuild), since('9.7', inPlace)],
    mariadb: always(copy),
  },
  'convert character set of CHAR or TEXT without recoding': {
    mysql: [since('5.6', copy), since('8.0', rebuild), since('9.7', blockingWrites(rebuild))],
    mariadb: always(copy),
  },
  'change default character set': { mysql: always(inPlace), mariadb: always(instant) },
  'change table attributes': { mysql: always(inPlace), mariadb: always(instant) },
  'rebuild table': both(rebuild),
  'change engine': both(copy),
  'sort table': both(copy),
  'change partitioning': both(copy),
  'add or drop partitions': both(inPlace),
  'reorganize partitions': both(blockingWrites(rebuild)),
} satisfies Readonly<Record<string, Row>>;

/** What a clause does, as far as its cost depends on it. */
export type DdlClass = keyof typeof matrix;

/** What is taken to run where nobody says: the long-term support releases. */
export const assumedVersion: Readonly<Record<MysqlDialect, ServerVersion>> = {
  mysql: { major: 8, minor: 4, patch: 0 },
  mariadb: { major: 10, minor: 6, patch: 0 },
};

/** What the matrix says of one clause on one server, whatever the table. @param version null for the assumed one */
export function costOfClass(of: DdlClass, dialect: MysqlDialect, version: ServerVersion | null): DdlCost {
  const row: Row = matrix[of];
  const cells = row[dialect];
  const reached = cells.filter(([from]) => isReached(version ?? assumedVersion[dialect], from));
  return (reached.at(-1) ?? cells[0])?.[1] ?? copy;
}

/** The first version that does it instantly, "8.0.29"; null when none does or all do. */
export function instantSince(of: DdlClass, dialect: MysqlDialect): string | null {
  const row: Row = matrix[of];
  const [version] = row[dialect].find(([{ major }, cost]) => major > 0 && cost === instant) ?? [];
  if (!version) return null;
  const { major, minor, patch } = version;
  return patch > 0 || dialect === 'mysql' ? `${major}.${minor}.${patch}` : `${major}.${minor}`;
}

function isReached(version: ServerVersion, { major, minor, patch }: ServerVersion): boolean {
  return atLeast(version, major, minor, true, patch);
}
