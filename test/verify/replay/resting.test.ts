import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Replays } from './replayed';

/** Templates have no value here: such a migration is not applied. */
const template = '{{ .Value }}';

const own = { up: 'failed', notes: [] };
const rests = (id = '002') => ({
  up: 'skipped',
  notes: [expect.stringMatching(new RegExp(`^not verified: it rests on ${id}, which was not applied \\(.+\\)$`))],
});
const wayBackRests = {
  up: 'ok',
  down: 'skipped',
  reverted: null,
  reappliable: null,
  notes: [expect.stringMatching(/^the way back is not verified: it rests on 002, which was not applied \(.+\)$/)],
};

describe.each(['postgresql', 'sqlite'] as const)('%s: what rests on a migration that was not applied', (dialect) => {
  let replays: Replays;
  beforeAll(() => {
    replays = new Replays(dialect);
  });
  afterAll(() => replays.close());

  /** The verdict on the last of some migrations, each written as [up, down]. */
  async function last(...histories: readonly (readonly [up: string, down?: string])[]) {
    const files = Object.fromEntries(
      histories.map(([up, down = 'SELECT 1;'], index) => [
        `migrations/00${index + 1}_m.sql`,
        `-- Up\n${up}\n-- Down\n${down}\n`,
      ]),
    );
    const { verdicts } = await replays.replay(files, { rows: { perTable: 3, seed: 1 } });
    const verdict = [...verdicts.values()].at(-1);
    if (!verdict) throw new Error('no verdict');
    return { ...verdict, up: verdict.up.status, down: verdict.down.status };
  }

  const documents = 'CREATE TABLE documents (id integer PRIMARY KEY, version text);';
  const others = 'CREATE TABLE others (id integer PRIMARY KEY, name text NOT NULL);';

  test('a name that it would have freed', async () => {
    const freed = `ALTER TABLE documents RENAME COLUMN version TO checksum; INSERT INTO documents VALUES (1, ${template});`;
    const again = 'ALTER TABLE documents ADD COLUMN version text;';
    expect(await last([documents], [freed], [again])).toMatchObject(rests());
  });

  test('a table of another shape', async () => {
    const rebuilt = `DROP TABLE documents; CREATE TABLE documents (id integer, title ${template});`;
    const filled = 'INSERT INTO documents VALUES (1, 2, 3);';
    expect(await last([documents], [rebuilt], [filled])).toMatchObject(rests());
  });

  test('rows that it would have put in', async () => {
    const seeded = `INSERT INTO documents VALUES (1, ${template});`;
    const taken = 'INSERT INTO others VALUES (1, (SELECT version FROM documents WHERE id = 1));';
    expect(await last([`${documents}\n${others}`], [seeded], [taken])).toMatchObject(rests());
  });

  test('rows that are made of such rows', async () => {
    const seeded = `INSERT INTO documents VALUES (1, ${template});`;
    const copies = 'CREATE TABLE copies (id integer, title text);';
    const copied = 'INSERT INTO copies SELECT id, version FROM documents;';
    const taken = 'INSERT INTO others VALUES (1, (SELECT title FROM copies WHERE id = 1));';
    expect(await last([`${documents}\n${others}\n${copies}`], [seeded], [copied], [taken])).toMatchObject(rests());
  });

  test('one that was not applied for another in turn', async () => {
    const made = `CREATE TABLE middle (id ${template});`;
    const renamed = 'ALTER TABLE middle RENAME TO documents_old; DROP TABLE documents;';
    const anew = 'CREATE TABLE documents (id integer);';
    expect(await last([documents], [made], [renamed], [anew])).toMatchObject(rests('003'));
  });

  test('a way back that fails for it', async () => {
    const dropped = `DROP INDEX documents_version; SELECT ${template};`;
    const indexed = `${documents} CREATE INDEX documents_version ON documents (version);`;
    const verdict = await last(
      [indexed],
      [dropped],
      ['ALTER TABLE documents ADD COLUMN note text;', 'CREATE INDEX documents_version ON documents (version);'],
    );
    expect(verdict).toMatchObject({
      up: 'ok',
      down: 'skipped',
      notes: [expect.stringMatching(/^the way back is not verified: it rests on 002, which was not applied \(.+\)$/)],
    });
  });

  test('a way back that brings back what it would have made', async () => {
    const plain = `${documents} CREATE INDEX documents_version ON documents (version);`;
    const unique = `DROP INDEX documents_version; CREATE UNIQUE INDEX documents_version ON documents (version); SELECT ${template};`;
    const verdict = await last(
      [plain],
      [unique],
      ['DROP INDEX documents_version;', 'CREATE UNIQUE INDEX documents_version ON documents (version);'],
    );
    expect(verdict).toMatchObject(wayBackRests);
  });

  test('what has nothing to do with it is told as before', async () => {
    const freed = `ALTER TABLE documents RENAME COLUMN version TO checksum; INSERT INTO documents VALUES (1, ${template});`;
    const first = `${documents}\n${others}`;
    expect(await last([first], [freed], ['ALTER TABLE others ADD COLUMN name text;'])).toMatchObject(own);
    expect(await last([first], [freed], ['CREATE INDEX others_name ON others (name);', 'SELECT 1;'])).toMatchObject({
      up: 'ok',
      down: 'ok',
      reverted: false,
      reappliable: false,
    });
    const added = 'ALTER TABLE documents ADD COLUMN owner integer NOT NULL;';
    expect(await last([first], [freed], [added])).toMatchObject({ up: 'failed' });
  });
});
