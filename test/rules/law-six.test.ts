import fc from 'fast-check';
import { expect, it } from 'vitest';
import { brokenByFixes } from '../pages/law-six';
import { runs } from '../readers/runs';
import { findingsIn, settingOf } from './findings';
import { filesOf } from './frameworks';

const schema = `CREATE TABLE t (id bigint PRIMARY KEY, c integer, d text);
CREATE TABLE p (id bigint PRIMARY KEY);
CREATE INDEX old ON t (d);`;

const ups = [
  'CREATE INDEX i ON t (c);',
  'create unique index on t (d) where d is not null;',
  'CREATE INDEX CONCURRENTLY j ON t (d);',
  'DROP INDEX CONCURRENTLY old;',
  'ALTER TABLE t ADD FOREIGN KEY (c) REFERENCES p (id);',
  'ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (id) REFERENCES p ON DELETE CASCADE, ADD COLUMN e text NOT NULL;',
  'ALTER TABLE t ADD COLUMN f integer NOT NULL CHECK (f IS NOT NULL);',
  'INSERT INTO t (id) SELECT id FROM p ON CONFLICT DO NOTHING;',
  'ALTER TABLE t ALTER COLUMN c SET NOT NULL;',
  'alter table t alter column d set not null, add column g text;',
  'ALTER TABLE t RENAME COLUMN c TO h;',
  'ALTER TABLE t ALTER COLUMN c TYPE bigint;',
  'ALTER TABLE t RENAME TO u;',
  'ALTER TABLE t ADD CONSTRAINT t_d_key UNIQUE (d);',
  'ALTER TABLE t ADD COLUMN w uuid NOT NULL DEFAULT gen_random_uuid();',
  'ALTER TABLE t ADD COLUMN x bigint GENERATED ALWAYS AS IDENTITY;',
  'ALTER TABLE t DROP COLUMN c, DROP COLUMN d;',
  'alter table t drop column d;',
  'DROP TABLE t;',
  'DROP TABLE p CASCADE;',
  'TRUNCATE t, p;',
  'DELETE FROM t;',
  "SET lock_timeout = '2s';",
  'BEGIN;',
  'COMMIT;',
  'DO $$ BEGIN CREATE INDEX i ON t (c); END $$;',
  '-- +goose StatementBegin\nSELECT 1;\nCREATE INDEX i ON t (c);\n-- +goose StatementEnd',
  '-- A comment.',
  '',
];
const downs = [
  'DROP INDEX i;',
  'DROP INDEX IF EXISTS j;',
  'ALTER TABLE t DROP COLUMN f;',
  'ALTER TABLE t DROP CONSTRAINT k;',
  'ALTER TABLE t ALTER COLUMN c DROP NOT NULL;',
  'ALTER TABLE t RENAME COLUMN h TO c;',
  'ALTER TABLE u RENAME TO t;',
  'ALTER TABLE t ALTER c TYPE integer, DROP COLUMN g;',
  'ALTER TABLE t ADD COLUMN d text NOT NULL, ADD COLUMN c integer;',
  'CREATE TABLE t (id bigint PRIMARY KEY, c integer, d text);',
  'SELECT 1;',
];

const lines = (statements: readonly string[], maxLength: number) =>
  fc.array(fc.constantFrom(...statements), { minLength: 1, maxLength }).map((some) => some.join('\n'));

it('law 6: a fix removes its finding and adds none that is worse', () => {
  fc.assert(
    fc.property(
      fc.record({
        framework: fc.constantFrom('plain', 'golang-migrate', 'dbmate', 'goose', 'prisma'),
        up: lines(ups, 4),
        down: fc.option(lines(downs, 3)),
        optedOut: fc.boolean(),
        later: fc.option(lines(ups, 2)),
      }),
      ({ framework, up, down, optedOut, later }) => {
        const options = { optedOut, ...(down !== null && { down }) };
        const files = filesOf(framework, [schema, up], options);
        if (later !== null) files.push(...filesOf(framework, [schema, up, later]).slice(-1));
        const given = { framework };
        expect(brokenByFixes(files, settingOf(given), findingsIn(files, given))).toEqual([]);
      },
    ),
    runs(80),
  );
}, 900_000);
