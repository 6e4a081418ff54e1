import { describe, expect, it } from 'vitest';
import { said as saidOf } from './said';

const before = `CREATE TABLE users (id INT UNSIGNED NOT NULL AUTO_INCREMENT, score INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'points', name VARCHAR(50) CHARACTER SET latin1, PRIMARY KEY (id)) ENGINE=InnoDB;`;

const said = (up: string, down: string) => saidOf(before, up, down, { dialect: 'mysql' });

describe('a MODIFY of the way back that says less than the column had', () => {
  const up = "ALTER TABLE users MODIFY score BIGINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'points';";

  it('is told for each part that is gone', () => {
    expect(said(up, 'ALTER TABLE users MODIFY score INT;')).toEqual([
      'down-does-not-revert: After down, the type of column "users.score" is int, and was int unsigned before the way up.',
      'down-does-not-revert: After down, column "users.score" has lost its NOT NULL.',
      'down-does-not-revert: After down, column "users.score" has lost its default 0.',
      'down-does-not-revert: After down, column "users.score" has lost its comment points.',
    ]);
  });

  it('is not told where it says all, however it is spelled', () => {
    expect(
      said(up, "alter table `users` modify column `score` int(10) unsigned default 0 not null comment 'points';"),
    ).toEqual([]);
  });
});

describe('the place of a column', () => {
  it('is told where it is not given back', () => {
    expect(
      said(
        'ALTER TABLE users MODIFY name VARCHAR(50) CHARACTER SET latin1 FIRST;',
        'ALTER TABLE users MODIFY name VARCHAR(50) CHARACTER SET latin1;',
      ),
    ).toEqual([
      'down-does-not-revert: After down, the column order of table "users" is name, id, score, and was id, score, name before the way up.',
    ]);
  });
});

describe('a dropped column that comes back with less', () => {
  it('is told as lossy', () => {
    const found = said('ALTER TABLE users DROP COLUMN score;', 'ALTER TABLE users ADD score INT UNSIGNED AFTER id;');
    expect(found.filter((one) => one.startsWith('down-lossy-definition'))).toHaveLength(3);
    expect(found.filter((one) => one.startsWith('down-does-not-revert'))).toEqual([]);
  });
});

describe('the index that a foreign key brought', () => {
  const up =
    'ALTER TABLE users ADD COLUMN boss INT UNSIGNED, ADD CONSTRAINT boss_fk FOREIGN KEY (boss) REFERENCES users (id);';

  it('falls with its column', () => {
    expect(said(up, 'ALTER TABLE users DROP FOREIGN KEY boss_fk, DROP COLUMN boss;')).toEqual([]);
  });
});
