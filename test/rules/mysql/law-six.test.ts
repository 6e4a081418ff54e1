import fc from 'fast-check';
import { expect, it } from 'vitest';
import { brokenByFixes } from '../../pages/law-six';
import { runs } from '../../readers/runs';
import { findingsIn, settingOf } from '../findings';
import { filesOf } from '../frameworks';

const schema = `CREATE TABLE p (id int NOT NULL PRIMARY KEY);
CREATE TABLE t (id int NOT NULL PRIMARY KEY, c int, n int NOT NULL, d varchar(20), body text, KEY by_c (c)) CHARSET=utf8mb4;`;

const ups = [
  'ALTER TABLE t MODIFY c bigint;',
  'alter table t modify d varchar(64) not null;',
  'ALTER TABLE t MODIFY n int NULL;',
  'ALTER TABLE t\n  MODIFY n int NULL, -- why\n  FORCE;',
  'ALTER TABLE t ADD COLUMN e int AFTER c;',
  'ALTER TABLE t ADD COLUMN f int, ADD INDEX by_f (f);',
  'ALTER TABLE t ADD COLUMN g int AS (c + 1) STORED;',
  'ALTER TABLE t ADD FOREIGN KEY (c) REFERENCES p (id);',
  'ALTER TABLE t ADD CHECK (c > 0);',
  'ALTER TABLE t DROP PRIMARY KEY;',
  'CREATE FULLTEXT INDEX by_body ON t (body);',
  'DROP INDEX by_c ON t;',
  'ALTER TABLE t DROP INDEX by_c, ADD COLUMN h int FIRST;',
  'ALTER TABLE t ADD INDEX by_n (n), ALGORITHM=INSTANT, LOCK=NONE;',
  "ALTER TABLE t COMMENT = 'x', ALGORITHM=COPY;",
  'ALTER TABLE u MODIFY c bigint;',
  'SET SESSION foreign_key_checks = 0;',
  '-- A comment.',
  '',
];

it('law 6 of the rules about costs: a fix removes its finding and adds none that is worse', () => {
  const lines = fc.array(fc.constantFrom(...ups), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.constantFrom('mysql' as const, 'mariadb' as const),
      fc.constantFrom('plain', 'golang-migrate', 'dbmate', 'goose'),
      lines,
      (dialect, framework, some) => {
        const files = filesOf(framework, [schema, some.join('\n')]);
        const given = { dialect, framework };
        expect(brokenByFixes(files, settingOf(given), findingsIn(files, given))).toEqual([]);
      },
    ),
    runs(80),
  );
}, 900_000);
