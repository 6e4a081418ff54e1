import { expect, it } from 'vitest';
import type { Dialect } from '../../server/src/core/dialect';
import { foldedStatements } from '../../server/src/core/history/statements';
import { questionsOf } from '../../server/src/core/preflight/questions';
import { countQuery } from '../../server/src/core/preflight/sql';
import { toldSize } from '../../server/src/core/preflight/wording';
import { Checker } from '../../server/src/report/checker';
import { openWorkspace } from '../../server/src/workspace/open-workspace';
import { temporaryFolder } from '../support/folder';

/** What is asked of a database for the last of these migrations, as queries. */
async function queries(dialect: Dialect, ...ups: readonly string[]): Promise<readonly (string | null)[]> {
  const folder = temporaryFolder({
    'database-migrator.json': JSON.stringify({ dialect }),
    ...Object.fromEntries(
      ups.map((up, index) => [`migrations/00${index + 1}_a.sql`, `-- Up\n${up}\n-- Down\nSELECT 1;\n`]),
    ),
  });
  const [project] = (await openWorkspace(folder)).projects;
  const [lineage] = project?.lineages ?? [];
  if (!project || !lineage) throw new Error('no project');
  const history = new Checker().historyOf(project, lineage);
  const [last] = lineage.migrations.slice(-1);
  const half = last && history.fold(last).up;
  if (!half) throw new Error('no half');
  return questionsOf([foldedStatements(half)])
    .flat()
    .map((question) => countQuery(question, dialect));
}

it('quotes what it names, in each dialect', async () => {
  const table = 'CREATE TABLE "Odd ""one" ("my col" int);';
  const [size, nulls] = await queries(
    'postgresql',
    table,
    'ALTER TABLE "Odd ""one" ALTER COLUMN "my col" SET NOT NULL;',
  );
  expect(size).toBeNull();
  expect(nulls).toBe(
    'SELECT count(*) AS count FROM (SELECT 1 FROM "public"."Odd ""one" WHERE "my col" IS NULL LIMIT 1001) AS found',
  );
  const mysql = await queries(
    'mysql',
    'CREATE TABLE `a``b` (`c d` INT);',
    'ALTER TABLE `a``b` ADD UNIQUE KEY u (`c d`);',
  );
  expect(mysql).toContain(
    'SELECT count(*) AS count FROM (SELECT 1 FROM `a``b` WHERE `c d` IS NOT NULL GROUP BY `c d` HAVING count(*) > 1 LIMIT 1001) AS found',
  );
});

it('asks nothing of what the run makes, renames or fills itself', async () => {
  const made = 'CREATE TABLE b (id int); ALTER TABLE b ALTER COLUMN id SET NOT NULL;';
  expect(await queries('postgresql', 'SELECT 1;', made)).toEqual([]);
  const renamed = 'ALTER TABLE a RENAME TO b; ALTER TABLE b ALTER COLUMN id SET NOT NULL;';
  expect(await queries('postgresql', 'CREATE TABLE a (id int);', renamed)).toEqual([]);
  const filled = 'UPDATE a SET id = 1; ALTER TABLE a ALTER COLUMN id SET NOT NULL;';
  expect(await queries('postgresql', 'CREATE TABLE a (id int);', filled)).toEqual([null]);
  const added = 'ALTER TABLE a ADD COLUMN x int; ALTER TABLE a ALTER COLUMN x SET NOT NULL;';
  expect(await queries('postgresql', 'CREATE TABLE a (id int);', added)).toEqual([null]);
});

it('tells numbers as people read them', () => {
  expect(toldSize('orders', { rows: 48_211_306, exact: false, bytes: 12 * 2 ** 30 })).toBe(
    'orders has about 48,211,306 rows, 12 GB.',
  );
  expect(toldSize('orders', { rows: 1, exact: true, bytes: 0 })).toBe('orders has 1 row, 0 bytes.');
  expect(toldSize('orders', { rows: null, exact: false, bytes: 1.5 * 2 ** 20 })).toBe('orders has 1.5 MB.');
});
