import { describe, expect, test } from 'vitest';
import { downOf } from './down';

const users = `CREATE TABLE users (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  score INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'it''s',
  name VARCHAR(50) CHARACTER SET latin1 COLLATE latin1_bin,
  seen TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  team INT,
  PRIMARY KEY (id),
  UNIQUE KEY by_name (name(10), team)
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COMMENT='people';
CREATE TABLE teams (id INT PRIMARY KEY);`;

const mysqlDown = (up: string, history = users) => downOf('mysql', history, up).sql.trimEnd();

describe('columns come back by their whole definition', () => {
  test.each([
    [
      'ALTER TABLE users MODIFY score BIGINT FIRST',
      "-- Making \"users.score\" NOT NULL again fails once a row holds NULL there.\nALTER TABLE users MODIFY COLUMN score INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'it''s' AFTER id;",
    ],
    [
      'ALTER TABLE users CHANGE name label VARCHAR(80)',
      'ALTER TABLE users CHANGE COLUMN label name VARCHAR(50) CHARACTER SET latin1 COLLATE latin1_bin;',
    ],
    ['ALTER TABLE users RENAME COLUMN name TO label', 'ALTER TABLE users RENAME COLUMN label TO name;'],
    [
      'ALTER TABLE users ALTER COLUMN seen DROP DEFAULT',
      'ALTER TABLE users MODIFY COLUMN seen TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP;',
    ],
    ['ALTER TABLE users ALTER COLUMN score DROP DEFAULT', 'ALTER TABLE users ALTER COLUMN score SET DEFAULT 0;'],
    [
      'ALTER TABLE users DROP COLUMN seen',
      '-- The values of "users.seen" are gone; restore them from a backup.\nALTER TABLE users ADD COLUMN seen TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP AFTER name;',
    ],
    [
      'ALTER TABLE users MODIFY id INT UNSIGNED NOT NULL, DROP PRIMARY KEY',
      'ALTER TABLE users\n  MODIFY COLUMN id INT UNSIGNED NOT NULL AUTO_INCREMENT,\n  ADD PRIMARY KEY (id);',
    ],
  ])('%s', (up, down) => expect(mysqlDown(up)).toBe(down));

  test('a column leaves its keys and comes back to them', () => {
    expect(
      mysqlDown('ALTER TABLE users DROP COLUMN team'),
    ).toBe(`-- The values of "users.team" are gone; restore them from a backup.
ALTER TABLE users ADD COLUMN team INT;
ALTER TABLE users
  DROP INDEX by_name,
  ADD UNIQUE INDEX by_name (name(10), team);`);
  });
});

describe('keys', () => {
  test.each([
    ['CREATE INDEX i ON users (team)', 'DROP INDEX i ON users;'],
    ['DROP INDEX by_name ON users', 'CREATE UNIQUE INDEX by_name ON users (name(10), team);'],
    [
      'ALTER TABLE users ADD CONSTRAINT f FOREIGN KEY (team) REFERENCES teams (id)',
      'ALTER TABLE users DROP FOREIGN KEY f;\nDROP INDEX f ON users;',
    ],
    ['ALTER TABLE users ADD CONSTRAINT c CHECK (team > 0)', 'ALTER TABLE users DROP CHECK c;'],
    ['ALTER TABLE users RENAME INDEX by_name TO other', 'ALTER TABLE users RENAME INDEX other TO by_name;'],
    ['ALTER TABLE users ALTER INDEX by_name INVISIBLE', 'ALTER TABLE users ALTER INDEX by_name VISIBLE;'],
  ])('%s', (up, down) => expect(mysqlDown(up)).toBe(down));

  test("a foreign key's own index comes back before the one that took its place goes", () => {
    const history = `${users}\nALTER TABLE users ADD CONSTRAINT f FOREIGN KEY (team) REFERENCES teams (id);`;
    expect(mysqlDown('CREATE INDEX i ON users (team, score)', history)).toBe(
      'ALTER TABLE users\n  ADD INDEX f (team),\n  DROP INDEX i;',
    );
  });
});

test('a second foreign key on a column takes the index of the first, and gives it back', () => {
  const history = `${users}\nALTER TABLE users ADD FOREIGN KEY (team) REFERENCES teams (id);`;
  expect(mysqlDown('ALTER TABLE users ADD CONSTRAINT f FOREIGN KEY (team) REFERENCES teams (id)', history)).toBe(
    'CREATE INDEX team ON users (team);\nALTER TABLE users DROP FOREIGN KEY f;',
  );
});

describe('triggers', () => {
  const trigger = 'CREATE TRIGGER tr BEFORE INSERT ON users FOR EACH ROW BEGIN SET NEW.score = 1; END';

  test('come back by their text', () => {
    expect(mysqlDown('DROP TRIGGER tr', `${users}\n${trigger};`)).toBe(`${trigger};`);
  });

  test("come back between MySQL's client's delimiters where the file has them", () => {
    const up = `DROP TRIGGER tr;\nDELIMITER $$\n${trigger.replace('tr', 'other')}$$\nDELIMITER ;`;
    expect(mysqlDown(up, `${users}\n${trigger};`)).toBe(
      `DROP TRIGGER other;\n\nDELIMITER $$\n${trigger}$$\nDELIMITER ;`,
    );
  });
});

describe('tables', () => {
  test.each([
    ["ALTER TABLE users COMMENT='x'", "ALTER TABLE users COMMENT='people';"],
    ['ALTER TABLE users ENGINE=MyISAM', 'ALTER TABLE users ENGINE=InnoDB;'],
    ['ALTER TABLE users ENGINE=InnoDB, ALGORITHM=INPLACE, LOCK=NONE', ''],
    ['ALTER TABLE users ROW_FORMAT=COMPRESSED', 'ALTER TABLE users ROW_FORMAT=DEFAULT;'],
    ['RENAME TABLE users TO old, teams TO users', 'RENAME TABLE users TO teams;\nRENAME TABLE old TO users;'],
    ['ALTER TABLE teams PARTITION BY HASH (id) PARTITIONS 4', 'ALTER TABLE teams REMOVE PARTITIONING;'],
  ])('%s', (up, down) => expect(mysqlDown(up)).toBe(down));

  test('CONVERT TO goes back column by column', () => {
    const down = mysqlDown('ALTER TABLE users CONVERT TO CHARACTER SET utf8mb4');
    expect(down).toContain('ALTER TABLE users DEFAULT CHARACTER SET latin1;');
    expect(down).toContain('MODIFY COLUMN name VARCHAR(50) CHARACTER SET latin1 COLLATE latin1_bin;');
  });

  test.each(['CONVERT TO CHARACTER SET utf8mb4', 'MODIFY f VARCHAR(90)', 'DROP COLUMN f'])(
    'a text that has kept the character set of the database is not given another one: %s',
    (clause) => {
      const history = 'CREATE TABLE notes (id INT, f TEXT);\nALTER TABLE notes DEFAULT CHARACTER SET utf8mb3;';
      const down = mysqlDown(`ALTER TABLE notes ${clause}`, history);
      expect(down).toContain('The character set of "notes.f" is not known');
      expect(down).not.toMatch(/^ALTER TABLE/m);
    },
  );

  test('a dropped table comes back with its keys and options', () => {
    const down = mysqlDown('DROP TABLE users');
    expect(down).toContain('  PRIMARY KEY (id),\n  UNIQUE INDEX by_name (name(10), team)\n) ENGINE=InnoDB');
    expect(down).toContain("COMMENT='people';");
  });

  test('foreign keys that were left dangling are not made again', () => {
    const history = `${users}\nALTER TABLE users ADD CONSTRAINT f FOREIGN KEY (team) REFERENCES teams (id);`;
    const down = mysqlDown('SET FOREIGN_KEY_CHECKS=0; DROP TABLE teams', history);
    expect(down).toContain('CREATE TABLE teams');
    expect(down).not.toContain('FOREIGN KEY');
  });

  test('what was prepared is not guessed at', () => {
    const { sql, missing } = downOf(
      'mysql',
      users,
      "PREPARE s FROM 'DROP TABLE users'; EXECUTE s; DEALLOCATE PREPARE s",
    );
    expect(missing).toBe(2);
    expect(sql).toContain('What a prepared statement does is only known when it runs.');
  });

  test('the rows of a partition are said to be gone', () => {
    const { sql, missing } = downOf('mysql', users, 'ALTER TABLE users TRUNCATE PARTITION p0');
    expect(missing).toBe(1);
    expect(sql).toContain('The rows of partitions p0 of "users" are gone');
  });
});

test('the default of a TEXT comes back by MODIFY, since ALTER COLUMN takes no constant for it', () => {
  const history = "CREATE TABLE t (id INT PRIMARY KEY, x TEXT NOT NULL DEFAULT ('a'), y VARCHAR(9) DEFAULT ('b'));";
  expect(mysqlDown('ALTER TABLE t ALTER COLUMN x DROP DEFAULT', history)).toBe(
    "ALTER TABLE t MODIFY COLUMN x TEXT NOT NULL DEFAULT ('a');",
  );
  expect(mysqlDown('ALTER TABLE t ALTER COLUMN y DROP DEFAULT', history)).toBe(
    "ALTER TABLE t ALTER COLUMN y SET DEFAULT ('b');",
  );
});
