import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Files, temporaryFolder } from '../support/folder';
import { inSession, migrator, postgresForTests, states } from './support';

const postgres = postgresForTests();
const table = (name: string) => `CREATE TABLE ${name} (id int);\n`;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

interface Case {
  readonly files: Files;
  /** As the tool has left it. */
  readonly state: string;
  readonly says: Readonly<Record<string, string>>;
}

const revision = (id: string, before: string | null) =>
  `"""${id}"""\nfrom alembic import op\nimport sqlalchemy as sa\n\nrevision = "${id}"\ndown_revision = ${before === null ? 'None' : `"${before}"`}\n\n\ndef upgrade() -> None:\n    op.execute("CREATE TABLE t_${id} (id int)")\n\n\ndef downgrade() -> None:\n    op.drop_table("t_${id}")\n`;

const cases: Readonly<Record<string, Case>> = {
  Alembic: {
    files: {
      'alembic.ini': '[alembic]\nscript_location = alembic\nsqlalchemy.url = postgresql://localhost/x\n',
      'alembic/env.py': '',
      'alembic/versions/aaaaaaaaaaaa_a.py': revision('aaaaaaaaaaaa', null),
      'alembic/versions/bbbbbbbbbbbb_b.py': revision('bbbbbbbbbbbb', 'aaaaaaaaaaaa'),
      'alembic/versions/cccccccccccc_c.py': revision('cccccccccccc', 'bbbbbbbbbbbb'),
    },
    state:
      "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY); INSERT INTO alembic_version VALUES ('bbbbbbbbbbbb')",
    says: { aaaaaaaaaaaa: 'applied', bbbbbbbbbbbb: 'applied', cccccccccccc: 'pending' },
  },
  Atlas: {
    files: {
      'migrations/atlas.sum': 'h1:x=\n',
      'migrations/20240101000001_a.sql': table('a'),
      'migrations/20240101000002_b.sql': table('b'),
    },
    state:
      "CREATE TABLE atlas_schema_revisions (version varchar PRIMARY KEY, applied int, total int, executed_at timestamptz); INSERT INTO atlas_schema_revisions VALUES ('20240101000001', 1, 1, now()), ('20240101000002', 0, 1, now())",
    says: { '20240101000001': 'applied', '20240101000002': 'failed' },
  },
  Drizzle: {
    files: {
      'drizzle.config.ts': "export default { dialect: 'postgresql', out: './drizzle' };\n",
      'drizzle/meta/_journal.json':
        '{"version":"7","dialect":"postgresql","entries":[{"idx":0,"when":1,"tag":"0000_a","breakpoints":true},{"idx":1,"when":2,"tag":"0001_b","breakpoints":true}]}',
      'drizzle/0000_a.sql': table('a'),
      'drizzle/0001_b.sql': table('b'),
    },
    state: `CREATE SCHEMA drizzle; CREATE TABLE drizzle.__drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint); INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('${sha256(table('a'))}', 1)`,
    says: { '0000_a': 'applied', '0001_b': 'pending' },
  },
  Supabase: {
    files: {
      'supabase/config.toml': 'project_id = "x"\n',
      'supabase/migrations/20240101000001_a.sql': table('a'),
      'supabase/migrations/20240101000002_b.sql': table('b'),
    },
    state:
      "CREATE SCHEMA supabase_migrations; CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text); INSERT INTO supabase_migrations.schema_migrations VALUES ('20240101000001', '{}', 'a')",
    says: { '20240101000001': 'applied', '20240101000002': 'pending' },
  },
  tern: {
    files: {
      'migrations/tern.conf': '[database]\n',
      'migrations/001_a.sql': `${table('a')}\n---- create above / drop below ----\n\nDROP TABLE a;\n`,
      'migrations/002_b.sql': `${table('b')}\n---- create above / drop below ----\n\nDROP TABLE b;\n`,
      'migrations/003_c.sql': `${table('c')}\n---- create above / drop below ----\n\nDROP TABLE c;\n`,
    },
    state: 'CREATE TABLE schema_version (version int4 NOT NULL PRIMARY KEY); INSERT INTO schema_version VALUES (2)',
    says: { '001': 'applied', '002': 'applied', '003': 'pending' },
  },
};

describe.each(Object.entries(cases))('%s', (title, { files, state, says }) => {
  it('is read, and its own command has to run it', async () => {
    const url = await postgres();
    const folder = temporaryFolder(files);
    expect(new Set(Object.values(await states(folder, url)))).toEqual(new Set(['pending']));
    await inSession(url, folder, (database) => database.send(state));
    expect(await states(folder, url)).toEqual(says);
    const { code, errors } = await migrator(folder, url, 'up');
    expect(code).toBe(2);
    expect(errors).toMatch(new RegExp(`What ${title}.* keeps of a run only its own command can write\\. Run: `));
  });
});
