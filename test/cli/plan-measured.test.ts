import { expect, it } from 'vitest';
import { main } from '../../server/src/cli/main';
import type { PlannedLock, PlanReport } from '../../server/src/report/plan/rollback-plan';
import { temporaryFolder } from '../support/folder';
import { program, recorded } from './support';

const history = `
CREATE TABLE parents (id bigint PRIMARY KEY, name text);
CREATE TABLE things (
  id bigint PRIMARY KEY, parent bigint REFERENCES parents (id), name varchar(20), size integer NOT NULL DEFAULT 1,
  note text, proven integer CHECK (proven IS NOT NULL), CONSTRAINT positive CHECK (size > 0), CONSTRAINT things_name_key UNIQUE (name)
);
CREATE INDEX things_size ON things (size);
CREATE VIEW names AS SELECT name FROM parents;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER touched BEFORE UPDATE ON things FOR EACH ROW EXECUTE FUNCTION touch();
`;

/** Ways back, each on the history as it is. What locks it takes does not depend on what the way up was. */
const downs = [
  'ALTER TABLE things DROP COLUMN note;',
  'ALTER TABLE things DROP COLUMN parent;',
  'ALTER TABLE things ADD COLUMN more text;',
  'ALTER TABLE things ADD COLUMN more integer NOT NULL DEFAULT 7;',
  'ALTER TABLE things ADD COLUMN more bigint GENERATED ALWAYS AS IDENTITY;',
  'ALTER TABLE things ADD COLUMN more integer CHECK (more > 0);',
  'ALTER TABLE things ADD COLUMN more bigint REFERENCES parents (id);',
  'ALTER TABLE things ALTER COLUMN size TYPE bigint;',
  'ALTER TABLE things ALTER COLUMN name TYPE varchar(40);',
  "UPDATE things SET note = 'x'; ALTER TABLE things ALTER COLUMN note SET NOT NULL;",
  'ALTER TABLE things ALTER COLUMN proven SET NOT NULL;',
  'ALTER TABLE things ALTER COLUMN size DROP NOT NULL;',
  'ALTER TABLE things ALTER COLUMN size SET DEFAULT 2;',
  'ALTER TABLE things RENAME COLUMN note TO remark;',
  'ALTER TABLE things RENAME TO objects;',
  'ALTER TABLE things ADD CONSTRAINT small CHECK (size > -1);',
  'ALTER TABLE things ADD CONSTRAINT small CHECK (size > -1) NOT VALID;',
  'ALTER TABLE things ADD CONSTRAINT noted UNIQUE (id, note);',
  'ALTER TABLE things ADD CONSTRAINT itself FOREIGN KEY (id) REFERENCES parents (id) NOT VALID;',
  'ALTER TABLE things DROP CONSTRAINT positive;',
  'ALTER TABLE things DROP CONSTRAINT things_parent_fkey;',
  'ALTER TABLE things DROP CONSTRAINT things_name_key;',
  'ALTER TABLE things ENABLE ROW LEVEL SECURITY;',
  'ALTER TABLE things DISABLE TRIGGER touched;',
  'ALTER TABLE things SET (fillfactor = 70);',
  'ALTER TABLE things ALTER COLUMN note SET STATISTICS 500;',
  'CREATE INDEX things_note ON things (note);',
  'DROP INDEX things_size;',
  'DROP TABLE things;',
  'TRUNCATE things;',
  'DELETE FROM things;',
  'UPDATE things SET note = NULL;',
  'DROP TRIGGER touched ON things;',
  'CREATE TRIGGER again BEFORE INSERT ON things FOR EACH ROW EXECUTE FUNCTION touch();',
  'DROP VIEW names;',
  'CREATE TABLE others (id bigint REFERENCES parents (id));',
];

/** One migration a way back, the schema being the same before each: its way up does nothing. */
const files = Object.fromEntries([
  ['database-migrator.json', '{ "framework": "golang-migrate", "dialect": "postgresql" }'],
  ['migrations/001_all.up.sql', history],
  ...downs.flatMap((down, index) => [
    [`migrations/${numberOf(index)}_x.up.sql`, `COMMENT ON TABLE parents IS '${index}';\n`],
    [`migrations/${numberOf(index)}_x.down.sql`, `${down}\n`],
  ]),
]);

function numberOf(index: number): string {
  return String(index + 2).padStart(3, '0');
}

const byRelation = (locks: readonly PlannedLock[]) =>
  [...locks]
    .sort((a, b) => (a.relation < b.relation ? -1 : 1))
    .map(({ relation, mode, work }) => `${relation}: ${mode}, ${work}`);

it('foretells from the text the locks, rewrites and scans that PostgreSQL is then seen to do', async () => {
  const folder = temporaryFolder(files);
  const ids = downs.map((_, index) => numberOf(index));
  // What an earlier run has measured is not to be told here.
  const env = { DATABASE_MIGRATOR_CACHE: temporaryFolder({}) };
  const line = (args: readonly string[]) => ['plan', '--format', 'json', ...args, ...ids];
  const plans = async (...args: string[]): Promise<PlanReport['plans']> =>
    JSON.parse((await recorded(folder, { env }, (terminal) => main(line(args), terminal, program))).output).plans;
  const told = await plans();
  const measured = await plans('--verify');
  const pairs = downs.map((down, index) => ({
    down,
    told: byRelation(told[index]?.rollback.locks ?? []),
    measured: byRelation(measured[index]?.rollback.locks ?? []),
    evidence: measured[index]?.rollback.evidence,
  }));
  expect(pairs.filter(({ evidence }) => !evidence?.startsWith('up ✓') || evidence.includes('down fails'))).toEqual([]);
  expect(pairs.filter((pair) => pair.told.join() !== pair.measured.join())).toEqual([]);
});
