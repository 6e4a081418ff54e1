import { describe, expect, it } from 'vitest';
import type { Configuration } from '../../server/src/core/configuration';
import { applyFix, type ExampleFile } from '../pages/example';
import { brokenByFixes } from '../pages/law-six';
import { findingsIn, settingOf } from './findings';
import { type FileOptions, filesOf } from './frameworks';

const table = 'CREATE TABLE t (id bigint PRIMARY KEY, c integer);\nCREATE TABLE p (id bigint PRIMARY KEY);';

interface Fixed {
  readonly title: string;
  /** Text of the migration that had the finding. */
  readonly text: string;
  /** The down file of the migration that had the finding, where it has one. */
  readonly down: string | undefined;
  /** Files that were not there before. */
  readonly added: readonly ExampleFile[];
}

interface Options extends FileOptions {
  readonly configuration?: Partial<Configuration>;
  /** Way up of a third migration. */
  readonly later?: string;
  /** Line breaks of all files. */
  readonly newline?: string;
}

/** What the first fix of the second migration's only finding with a fix leaves; null when there is none. Law 6 is checked on the way. */
function fixed(framework: string, up: string, options: Options = {}): Fixed | null {
  const own = filesOf(framework, [table, up], options);
  const after = options.later === undefined ? [] : filesOf(framework, [table, up, options.later]).slice(-1);
  const files = [...own, ...after].map(({ path, text }) => ({
    path,
    text: text.replaceAll('\n', options.newline ?? '\n'),
  }));
  const given = { framework, ...(options.configuration && { configuration: options.configuration }) };
  const concerned = own.slice(filesOf(framework, [table]).length).map(({ path }) => path);
  const findings = findingsIn(files, given).filter(({ file }) => concerned.includes(file));
  expect(brokenByFixes(files, settingOf(given), findings)).toEqual([]);
  const fix = findings.flatMap(({ fixes }) => fixes.map((thunk) => thunk())).find((one) => one !== null);
  if (!fix) return null;
  const result = applyFix(files, fix);
  const textOf = (path: string | undefined) => result.find((file) => file.path === path)?.text;
  return {
    title: fix.title,
    text: textOf(concerned[0]) ?? '',
    down: textOf(concerned[1]),
    added: result.filter(({ path }) => !files.some((file) => file.path === path)),
  };
}

const index = 'CREATE INDEX i ON t (c);';
const built = 'CREATE INDEX CONCURRENTLY i ON t (c);';
const beside = 'ALTER TABLE t ADD COLUMN d text;';

describe('an index that is alone in its migration', () => {
  it.each(['plain', 'golang-migrate', 'prisma'])('%s: is built concurrently in place', (framework) => {
    expect(fixed(framework, index)).toMatchObject({
      title: 'Build the index CONCURRENTLY',
      text: `${built}\n`,
      added: [],
    });
  });

  it('dbmate: gets the marker of its block, whatever the way back holds', () => {
    const down = 'DROP INDEX i;\nALTER TABLE t DROP COLUMN c;';
    expect(fixed('dbmate', index, { down })?.text).toBe(
      `-- migrate:up transaction:false\n${built}\n\n-- migrate:down\n${down}\n`,
    );
  });

  it('goose: gets the marker of its file where the way back is one statement', () => {
    expect(fixed('goose', index, { down: 'DROP INDEX i;' })?.text).toBe(
      `-- +goose NO TRANSACTION\n-- +goose Up\n${built}\n\n-- +goose Down\nDROP INDEX i;\n`,
    );
  });

  it('goose: moves where the marker would strip the way back of its transaction', () => {
    const result = fixed('goose', index, { down: 'DROP INDEX i;\nALTER TABLE t DROP COLUMN c;' });
    expect(result?.text).toBe('-- +goose Up\n\n-- +goose Down\nALTER TABLE t DROP COLUMN c;\n');
    expect(result?.added).toEqual([
      {
        path: 'migrations/00003_add_i.sql',
        text: `-- +goose NO TRANSACTION\n-- +goose Up\n${built}\n\n-- +goose Down\nDROP INDEX CONCURRENTLY i;\n`,
      },
    ]);
  });

  it('goose: may have a setting of the session beside it', () => {
    expect(fixed('goose', `SET lock_timeout = '2s';\n${index}`)?.text).toContain('-- +goose NO TRANSACTION');
    expect(fixed('goose', `SET LOCAL lock_timeout = '2s';\n${index}`)?.added).toHaveLength(1);
  });

  it('keeps the case of the keywords, and what stands around them', () => {
    expect(fixed('plain', 'create /* a */ unique index /* b */ if not exists u on t (c);')?.text).toBe(
      'create /* a */ unique index concurrently /* b */ if not exists u on t (c);\n',
    );
  });
});

describe('an index beside other statements', () => {
  it('golang-migrate: moves with both its halves', () => {
    const down = 'DROP INDEX IF EXISTS i;\nALTER TABLE t DROP COLUMN d;';
    const result = fixed('golang-migrate', `${beside}\n${index}`, { down });
    expect(result?.text).toBe(`${beside}\n`);
    expect(result?.down).toBe('ALTER TABLE t DROP COLUMN d;\n');
    expect(result?.added).toEqual(
      [
        { path: 'migrations/000003_add_i.down.sql', text: 'DROP INDEX CONCURRENTLY i;\n' },
        { path: 'migrations/000003_add_i.up.sql', text: `${built}\n` },
      ].sort((a, b) => (a.path > b.path ? -1 : 1)),
    );
  });

  it('dbmate: moves, and the marker stands at both new halves', () => {
    const result = fixed('dbmate', `${beside}\n${index}`, { down: 'DROP INDEX i;\nALTER TABLE t DROP COLUMN d;' });
    expect(result?.added).toEqual([
      {
        path: 'db/migrations/20240101000003_add_i.sql',
        text: `-- migrate:up transaction:false\n${built}\n\n-- migrate:down transaction:false\nDROP INDEX CONCURRENTLY i;\n`,
      },
    ]);
  });

  it('prisma: moves without a way back where the project writes none', () => {
    expect(fixed('prisma', `${beside}\n${index}`)?.added).toEqual([
      { path: 'prisma/migrations/20240101000003_add_i/migration.sql', text: `${built}\n` },
    ]);
  });

  it('leaves a BEGIN that stands in the text', () => {
    const result = fixed('plain', `BEGIN;\n${index}\nCOMMIT;`);
    expect(result?.text).toBe('BEGIN;\nCOMMIT;\n');
    expect(result?.added.map(({ text }) => text)).toEqual([`${built}\n`]);
  });

  it('takes the comment above it along, and one of two blank lines', () => {
    const result = fixed('plain', `${beside}\n\n-- For the list.\n-- Sorted.\n${index}\n\nANALYZE t;`);
    expect(result?.text).toBe(`${beside}\n\nANALYZE t;\n`);
    expect(result?.added.map(({ text }) => text)).toEqual([`-- For the list.\n-- Sorted.\n${built}\n`]);
  });

  it('leaves what stands on the same line', () => {
    expect(fixed('plain', `${beside} ${index} ANALYZE t;`)?.text).toBe(`${beside}  ANALYZE t;\n`);
  });

  it('keeps line breaks', () => {
    const result = fixed('plain', `${beside}\n${index}`, { newline: '\r\n' });
    expect(result?.text).toBe(`${beside}\r\n`);
    expect(result?.added.map(({ text }) => text)).toEqual([`${built}\r\n`]);
    const sections = fixed('dbmate', `${beside}\n${index}`, { down: 'ALTER TABLE t DROP COLUMN d;', newline: '\r\n' });
    expect(sections?.added[0]?.text).toMatch(/^(?:[^\r\n]*\r\n)+$/);
  });

  it('gets the name that PostgreSQL would choose, so that the way back can name it', () => {
    const down = 'ALTER TABLE t DROP COLUMN d;';
    const result = fixed('golang-migrate', `${beside}\nCREATE INDEX /* on c */ ON public.t (c, lower(d));`, { down });
    expect(result?.added.map(({ text }) => text).sort()).toEqual([
      'CREATE INDEX CONCURRENTLY /* on c */ t_c_lower_idx ON public.t (c, lower(d));\n',
      'DROP INDEX CONCURRENTLY public.t_c_lower_idx;\n',
    ]);
  });

  it.each([
    ['a later statement names it', `${index}\nCLUSTER t USING i;`, undefined],
    ['a later migration drops it', `${beside}\n${index}`, 'DROP INDEX i;'],
    [
      'a later statement relies on its uniqueness',
      `CREATE UNIQUE INDEX u ON t (c);\nINSERT INTO t VALUES (1) ON CONFLICT (c) DO NOTHING;`,
      undefined,
    ],
    [
      'a later foreign key relies on it',
      `${beside}\nCREATE UNIQUE INDEX u ON t (c);`,
      'CREATE TABLE q (c integer REFERENCES t (c));',
    ],
  ])('has no fix when %s', (_, up, later) => {
    expect(fixed('plain', up, later === undefined ? {} : { later })).toBeNull();
  });

  it('moves when a later foreign key needs another key of the table', () => {
    const later = 'CREATE TABLE q (c bigint REFERENCES t (id));';
    expect(fixed('plain', `${beside}\nCREATE UNIQUE INDEX u ON t (c);`, { later })).not.toBeNull();
  });

  it('has no fix where the project says that everything runs in a transaction', () => {
    expect(fixed('plain', index, { configuration: { assumeInTransaction: true } })).toBeNull();
  });

  it('has no fix on a partitioned table', () => {
    expect(
      fixed(
        'plain',
        'CREATE TABLE m (at date) PARTITION BY RANGE (at);\nINSERT INTO m SELECT now();\nCREATE INDEX mi ON m (at);',
      ),
    ).toBeNull();
  });
});

describe('NOT VALID', () => {
  it.each([
    [
      'ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (c) REFERENCES p DEFERRABLE INITIALLY DEFERRED;',
      'REFERENCES p DEFERRABLE INITIALLY DEFERRED NOT VALID;',
    ],
    [
      'ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (c) REFERENCES p -- ours\n, ADD COLUMN d text;',
      'REFERENCES p NOT VALID -- ours\n, ADD COLUMN d text;',
    ],
    [
      'ALTER TABLE t ADD FOREIGN KEY (c) REFERENCES p (id);',
      'ADD CONSTRAINT t_c_fkey FOREIGN KEY (c) REFERENCES p (id) NOT VALID;',
    ],
    [
      'ALTER TABLE public."T" ADD FOREIGN KEY ("C") REFERENCES p (id);',
      'ADD CONSTRAINT "T_C_fkey" FOREIGN KEY ("C") REFERENCES p (id) NOT VALID;',
    ],
  ])('%s', (sql, expected) => expect(fixed('plain', sql)?.text).toContain(expected));

  it('comes with a migration that validates, in the words of the tool', () => {
    const files = filesOf('goose', [table, 'alter table public.t add foreign key (c) references p (id);']);
    const findings = findingsIn(files, { framework: 'goose' });
    const second = findings.find(({ rule }) => rule === 'add-foreign-key-without-not-valid')?.fixes[1]?.();
    const back = '-- +goose Down\n-- No rollback needed: validating a constraint changes nothing else.\n';
    expect(second?.edits.find(({ file }) => file === 'migrations/00003_validate_t_c_fkey.sql')?.newText).toBe(
      `-- +goose Up\nalter table public.t validate constraint t_c_fkey;\n\n${back}`,
    );
  });
});

describe('a nullable column', () => {
  it.each([
    ['ALTER TABLE t ADD COLUMN d text NOT NULL;', 'ALTER TABLE t ADD COLUMN d text;'],
    [
      "alter table t add d text not\n  null check (d <> 'not null');",
      "alter table t add d text check (d <> 'not null');",
    ],
    ['ALTER TABLE t ADD COLUMN d text CONSTRAINT "d is given" NOT NULL;', 'ALTER TABLE t ADD COLUMN d text;'],
    [
      'ALTER TABLE t ADD COLUMN "not" text CHECK ("not" IS NOT NULL) NOT NULL;',
      'ALTER TABLE t ADD COLUMN "not" text CHECK ("not" IS NOT NULL);',
    ],
    [
      'ALTER TABLE t ADD COLUMN d text DEFAULT NULL NOT NULL, ADD COLUMN e text;',
      'ALTER TABLE t ADD COLUMN d text DEFAULT NULL, ADD COLUMN e text;',
    ],
  ])('%s', (sql, expected) => expect(fixed('plain', sql)?.text).toBe(`${expected}\n`));

  it('is no way out for a primary key', () => {
    expect(
      fixed(
        'plain',
        'CREATE TABLE k (c text);\nINSERT INTO k SELECT 1;\nALTER TABLE k ADD COLUMN id bigint PRIMARY KEY;',
      ),
    ).toBeNull();
  });
});

it('makes no new migration beside dialect twins: it would run in each of them', () => {
  const strict = 'ALTER TABLE t ALTER COLUMN c SET NOT NULL;\n';
  const twins = (twin: string) => [
    { path: `migrations/1_a.${twin}.up.sql`, text: `${table}\n` },
    { path: `migrations/2_b.${twin}.up.sql`, text: twin === 'mysql' ? `${beside}\n` : strict },
  ];
  const offered = findingsIn([...twins('postgres'), ...twins('mysql')], { framework: 'pop', dialect: null })
    .filter(({ rule }) => rule === 'set-not-null')
    .map(({ fixes }) => fixes.map((thunk) => thunk()));
  expect(offered).toEqual([[null]]);
});

it('makes no sequence of a column that another clause of its statement needs', () => {
  const offered = (up: string) =>
    findingsIn(filesOf('plain', [table, up]))
      .filter(({ rule }) => rule === 'add-column-serial' || rule === 'change-column-type')
      .map(({ fixes }) => fixes.map((thunk) => thunk()?.title ?? null));
  expect(offered('ALTER TABLE t ADD COLUMN n bigserial, ADD COLUMN d text;')).toEqual([[expect.any(String)]]);
  expect(offered('ALTER TABLE t ADD COLUMN n bigserial, ADD CONSTRAINT n_key UNIQUE (n);')).toEqual([[null]]);
  expect(offered('ALTER TABLE t ALTER c TYPE bigint, ALTER c SET DEFAULT 5;')).toEqual([[null]]);
});
