// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the tools' own variables
import { expect, it } from 'vitest';
import type { RunPlan } from '../../server/src/protocol';
import { temporaryFolder } from '../support/folder';
import { ask, migrator, migratorWith, postgresForTests, states } from './support';

const postgres = postgresForTests();

const goose = (up: string) => ({
  'migrations/00001_owner.sql': `-- +goose Up\n-- +goose ENVSUB ON\n${up}\n-- +goose ENVSUB OFF\n\n-- +goose Down\nDROP TABLE notes;\n`,
});
const notes =
  "CREATE TABLE notes (\n  id int,\n  owner text DEFAULT '${OWNER}',\n  place text DEFAULT '${PLACE:-here}'\n);";

const run = (folder: string, url: string, env: Record<string, string>, ...args: string[]) =>
  migratorWith(folder, { env: { DATABASE_URL: url, ...env } }, ...args);

it('sends what goose would send, and shows nobody what the environment holds', async () => {
  const folder = temporaryFolder(goose(notes));
  const url = await postgres();
  const dry = await run(folder, url, { OWNER: 'hunter2' }, 'up', '--dry-run', '--format', 'json');
  expect(dry.output + dry.errors).not.toContain('hunter2');
  const plan: RunPlan = JSON.parse(dry.output);
  expect(plan.steps[0]?.sql[0]).toContain("'${OWNER}',\n  place text DEFAULT 'here'");
  const up = await run(folder, url, { OWNER: 'hunter2' }, 'up', '--format', 'jsonl');
  expect(up).toMatchObject({ code: 0, errors: '' });
  expect(up.output).not.toContain('hunter2');
  const defaults = await ask(
    url,
    folder,
    "SELECT string_agg(column_default, ' ' ORDER BY ordinal_position) AS d FROM information_schema.columns WHERE table_name = 'notes'",
  );
  expect(defaults).toEqual([{ d: "'hunter2'::text 'here'::text" }]);
});

it('reads .env as goose does', async () => {
  const folder = temporaryFolder({ ...goose(notes), '.env': 'OWNER=me\n' });
  expect(await run(folder, 'sqlite:app.sqlite', {}, 'up')).toMatchObject({ code: 0 });
});

it('refuses before anything runs where a variable has no value, and says where', async () => {
  const folder = temporaryFolder(goose(notes));
  const { code, errors } = await run(folder, 'sqlite:app.sqlite', {}, 'up');
  expect(code).toBe(2);
  expect(errors).toContain('00001: migrations/00001_owner.sql:5: the variable OWNER of the environment is not set.');
  expect(await states(folder, 'sqlite:app.sqlite')).toEqual({ '00001': 'pending' });
});

it('hides a value that the server repeats, and points at its place in the file', async () => {
  const folder = temporaryFolder(goose('CREATE TABLE notes (id int, owner $TYPE, x nonsense);'));
  const url = await postgres();
  const { code, output, errors } = await run(folder, url, { TYPE: 'verysecrettype' }, 'up', '--yes');
  expect(code).toBe(1);
  expect(output + errors).not.toContain('verysecrettype');
  expect(errors).toContain('type "$TYPE" does not exist');
  expect(errors).toContain('00001_owner.sql:3:35');
});

const flyway = {
  'flyway.conf': 'flyway.placeholders.prefix_of=app_\nflyway.placeholders.Owner=${OWNER}\n',
  'sql/V1__a.sql':
    "CREATE TABLE ${PREFIX_OF}notes (id int, owner text DEFAULT '${owner}', file text DEFAULT '${flyway:filename}', place text DEFAULT '${flyway:defaultSchema}');\n",
  'sql/V2__b.sql': "CREATE TABLE t (a text DEFAULT '${kept}');\n",
  'sql/V2__b.sql.conf': 'placeholderReplacement=false\n',
};

it('replaces the placeholders of Flyway by its configuration, the environment and its own', async () => {
  const folder = temporaryFolder(flyway);
  const url = await postgres();
  const missing = await run(folder, url, {}, 'up');
  expect(missing.code).toBe(2);
  expect(missing.errors).toContain('sql/V1__a.sql:1: ${owner} names a variable of the environment that is not set.');
  const up = await run(folder, url, { OWNER: 'hunter2' }, 'up');
  expect(up).toMatchObject({ code: 0, errors: '' });
  const defaults = await ask(
    url,
    folder,
    "SELECT table_name || ' ' || string_agg(column_default, ' ' ORDER BY ordinal_position) AS d FROM information_schema.columns WHERE table_schema = 'public' AND table_name IN ('app_notes', 't') GROUP BY table_name ORDER BY 1",
  );
  expect(defaults).toEqual([
    { d: "app_notes 'hunter2'::text 'V1__a.sql'::text 'public'::text" },
    { d: "t '${kept}'::text" },
  ]);
  expect(Object.values(await states(folder, url))).toEqual(['applied', 'applied']);
});

it('lets FLYWAY_PLACEHOLDERS_NAME go before the configuration', async () => {
  const folder = temporaryFolder({
    'flyway.toml': '[flyway.placeholders]\nname = "one"\n',
    'sql/V1__a.sql': 'CREATE TABLE ${name} (id int);\n',
  });
  await run(folder, 'sqlite:app.sqlite', { FLYWAY_PLACEHOLDERS_NAME: 'other' }, 'up');
  expect(
    await ask('sqlite:app.sqlite', folder, "SELECT name FROM sqlite_master WHERE name IN ('one', 'other')"),
  ).toEqual([{ name: 'other' }]);
});

it('reads what the configuration gives, so that the history is known', async () => {
  const folder = temporaryFolder({
    'flyway.toml':
      '[flyway]\nplaceholderPrefix = "#["\nplaceholderSuffix = "]"\n[flyway.placeholders]\nname = "notes"\n',
    'sql/V1__a.sql': 'CREATE TABLE #[name] (id int);\n',
    'sql/V2__b.sql': 'DROP TABLE notes;\n',
    'database-migrator.json': '{"dialect": "postgresql"}',
  });
  const { output } = await migrator(folder, '', 'schema', '--at', '1');
  expect(output).toContain('notes');
  const { output: found } = await migrator(folder, '', 'check', '--format', 'json');
  expect(found).toContain('drop-table');
  expect(found).toContain('"unread": 0');
});
