import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../server/src/cli/main';
import { program, recorded, run } from '../cli/support';
import { type Files, temporaryFolder } from '../support/folder';

const users = ['create users', '--kind', 'create-table', '--table', 'users'];
/** Of a name made by the time of day. */
const dateless = (text: string) => text.replace(/\d{13,14}|\d{4}-\d\d-\d\d-\d{6}|[0-9a-f]{12}/g, '<now>');

async function written(files: Files, ...args: readonly string[]): Promise<readonly string[]> {
  const folder = temporaryFolder(files);
  const { code, output, errors } = await run(folder, 'new', ...users, ...args);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  const check = await run(folder, 'check', '--fail-on', 'warning');
  expect({ code: check.code, output: check.output }).toMatchObject({ code: 0 });
  return output.split('\n').flatMap((line) => (line === '' ? [] : dateless(line.replace('✓ ', ''))));
}

describe('in a folder without migrations', () => {
  const postgres = 'DATABASE_URL=postgres://localhost/app\n';

  it.each<[string, Files, readonly string[]]>([
    [
      'alembic.ini',
      { 'alembic.ini': '[alembic]\nscript_location = %(here)s/db\nsqlalchemy.url = postgresql://x/y\n' },
      ['db/versions/<now>_create_users.py'],
    ],
    [
      'schema.prisma',
      { 'prisma/schema.prisma': 'datasource db {\n  provider = "mysql"\n}\n' },
      ['prisma/migrations/<now>_create_users/migration.sql'],
    ],
    [
      "dbmate's variables",
      { '.env': `${postgres}DBMATE_MIGRATIONS_DIR=./sql/migrations\n` },
      ['sql/migrations/<now>_create_users.sql'],
    ],
    ["goose's variables", { '.env': `${postgres}GOOSE_MIGRATION_DIR=./m\n` }, ['m/<now>_create_users.sql']],
    [
      'go.mod with golang-migrate',
      { 'go.mod': 'require github.com/golang-migrate/migrate/v4 v4.0.0\n', '.env': postgres },
      ['migrations/<now>_create_users.up.sql', 'migrations/<now>_create_users.down.sql'],
    ],
    [
      'flyway.conf',
      { 'flyway.conf': 'flyway.url=jdbc:mariadb://x/y\nflyway.locations=filesystem:./sql\n' },
      ['sql/V1__create_users.sql'],
    ],
    [
      'pom.xml with Flyway',
      { 'pom.xml': '<artifactId>flyway-core</artifactId>', '.env': postgres },
      ['src/main/resources/db/migration/V1__create_users.sql'],
    ],
    [
      'Cargo.toml with Diesel',
      { 'Cargo.toml': '[dependencies]\ndiesel = { version = "2", features = ["sqlite"] }\n' },
      ['migrations/<now>_create_users/up.sql', 'migrations/<now>_create_users/down.sql'],
    ],
    ['tern.conf', { 'db/tern.conf': '[database]\n' }, ['db/001_create_users.sql']],
    ['wrangler.toml', { 'wrangler.toml': '[[d1_databases]]\nbinding = "DB"\n' }, ['migrations/0001_create_users.sql']],
    ['supabase/config.toml', { 'supabase/config.toml': '' }, ['supabase/migrations/<now>_create_users.sql']],
    ['a URL alone: plain SQL', { '.env': postgres }, ['migrations/001_create_users.sql']],
  ])('%s', async (_, files, expected) => {
    expect(await written(files)).toEqual(expected);
  });

  it('writes what its files do not tell into a configuration', async () => {
    const folder = temporaryFolder({});
    const { output, code } = await run(folder, 'new', ...users, '--dialect', 'sqlite');
    expect({ code, output }).toEqual({
      code: 0,
      output: '✓ database-migrator.json\n✓ migrations/001_create_users.sql\n',
    });
    expect(JSON.parse(readFileSync(path.join(folder, 'database-migrator.json'), 'utf8'))).toEqual({
      dialect: 'sqlite',
    });
    expect(readFileSync(path.join(folder, 'migrations/001_create_users.sql'), 'utf8')).toBe(
      '-- Up\nCREATE TABLE users (\n  id INTEGER PRIMARY KEY\n);\n\n-- Down\nDROP TABLE users;\n',
    );
    const next = await run(folder, 'new', 'create teams', '--kind', 'create-table', '--table', 'teams');
    expect(next.output).toBe('✓ migrations/002_create_teams.sql\n');
  });

  it('goes where it is told to, by the tool that is named', async () => {
    const args = ['services/api/db', '--framework', 'goose', '--dialect', 'mysql'];
    expect(await written({}, ...args)).toEqual(['database-migrator.json', 'services/api/db/<now>_create_users.sql']);
  });

  it('asks a person for the tool and the database', async () => {
    const given = ['', 'oracle', 'postgresql', ''];
    const questions: string[] = [];
    const ask = async (question: string) => {
      questions.push(question);
      return given.shift() ?? '';
    };
    const folder = temporaryFolder({});
    const { errors } = await recorded(folder, { ask }, (terminal) => main(['new', ...users], terminal, program));
    expect(questions.slice(0, 3)).toEqual([
      'Which tool is to run them [plain]? ',
      'For which database? ',
      'For which database? ',
    ]);
    expect(errors).toContain('"oracle" must be one of postgresql, mysql, mariadb, sqlite.');
    expect(existsSync(path.join(folder, 'migrations/001_create_users.sql'))).toBe(true);
  });

  it.each<[string, Files, readonly string[], string]>([
    ['no database', {}, [], '--dialect is missing'],
    ['an unknown one', {}, ['--dialect', 'oracle'], '--dialect is "oracle", but must be one of'],
    ['an unknown tool', {}, ['--framework', 'knex'], '--framework is "knex", but must be one of'],
    ['two tools', { 'go.mod': 'pressly/goose\ngolang-migrate/migrate\n' }, [], 'Several tools are set up here'],
    ['a tool that writes its own', { 'sqitch.conf': '' }, [], 'sqitch add'],
    ['another database than the tool is for', {}, ['--framework', 'd1', '--dialect', 'postgresql'], 'is for SQLite'],
    [
      'a configuration that says otherwise',
      { 'database-migrator.json': '{ "dialect": "sqlite" }' },
      ['--dialect', 'postgresql'],
      'is for SQLite: database-migrator.json',
    ],
    [
      'a slip of the pen',
      { 'm/001_a.sql': '-- Up\nSELECT 1;\n', '.env': postgres },
      ['migratons'],
      'there is no file or folder "migratons"',
    ],
    [
      'others that are there',
      { 'm/001_a.sql': '-- Up\nSELECT 1;\n', '.env': postgres },
      ['--framework', 'goose'],
      '--framework is for a first migration; "m" has some already',
    ],
  ])('writes nothing: %s', async (_, files, args, message) => {
    const folder = temporaryFolder(files);
    const { code, output, errors } = await run(folder, 'new', ...users, ...args);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toContain(message);
    expect(existsSync(path.join(folder, 'migrations'))).toBe(false);
  });
});
