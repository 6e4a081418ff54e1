import { parse as parseToml } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { fromAtlas } from '../../server/src/core/peers/atlas';
import { fromDieselGuard } from '../../server/src/core/peers/diesel-guard';
import { fromEugene } from '../../server/src/core/peers/eugene';
import { readHcl } from '../../server/src/core/peers/hcl';
import { fromPgfence } from '../../server/src/core/peers/pgfence';
import { fromPgsafe } from '../../server/src/core/peers/pgsafe';
import { fromSquawk } from '../../server/src/core/peers/squawk';
import { fromStrongMigrations } from '../../server/src/core/peers/strong-migrations';
import type { RuleNames, TranslatedConfiguration } from '../../server/src/core/peers/translation';
import { vocabulary } from '../../server/src/workspace/open-workspace';

const names = vocabulary.rules;

/** What is translated, without what is empty. */
function told({ settings, rules, overrides, startAfter, remarks }: TranslatedConfiguration) {
  return {
    ...settings,
    ...(Object.keys(rules).length > 0 && { rules }),
    ...(overrides.length > 0 && { overrides }),
    ...(startAfter !== null && { startAfter }),
    ...(remarks.length > 0 && { remarks }),
  };
}

const ofToml = (from: (values: Readonly<Record<string, unknown>>, names: RuleNames) => TranslatedConfiguration) => {
  return (text: string) => told(from(parseToml(text), names));
};

describe('squawk', () => {
  const squawk = ofToml(fromSquawk);

  it('rules, version, transactions; paths stay part of the history', () => {
    const text = `pg_version = "16.0"
assume_in_transaction = true
excluded_rules = ["ban-drop-column", "require-concurrent-index-creation"] # later
included_rules = ["require-table-schema"]
excluded_paths = ["migrations/201*.sql"]

[upload_to_github]
fail_on_violations = true
`;
    expect(squawk(text)).toEqual({
      dialect: 'postgresql',
      version: '16.0',
      assumeInTransaction: true,
      failOn: 'warning',
      rules: {
        'require-schema-qualified': 'warning',
        'drop-column': 'off',
        'create-index-non-concurrent': 'off',
      },
      overrides: [{ include: ['migrations/201*.sql'], rules: { '*': 'off' } }],
    });
  });

  it('what is wrong or unknown is told', () => {
    expect(squawk('pg_version = "latest"\nexcluded_rules = "ban-drop-table"\ncolour = true\n')).toEqual({
      dialect: 'postgresql',
      remarks: [
        '"latest" is no version of a server.',
        '"excluded_rules" is left out: it should be a list of texts.',
        '"colour" is left out: it is not known.',
      ],
    });
    expect(squawk('')).toEqual({ dialect: 'postgresql' });
  });
});

it('pgfence', () => {
  const text = `min-pg-version = 14
max-risk = "medium"
format = "knex"
disable-rules = ["drop-column"]
db-url = "postgres://localhost/app"
`;
  expect(ofToml(fromPgfence)(text)).toEqual({
    dialect: 'postgresql',
    version: '14',
    failOn: 'error',
    rules: { 'drop-column': 'off' },
    remarks: [
      'Migrations of knex are code, which is not read yet: only SQL is checked.',
      '"db-url" is left out: sizes of tables are not read from a database. Name small ones in "smallTables".',
    ],
  });
  expect(told(fromPgfence({ format: 'prisma', 'max-risk': 'CRITICAL' }, names))).toEqual({
    dialect: 'postgresql',
    framework: 'prisma',
    failOn: 'never',
  });
});

it('pgsafe', () => {
  const text = `fail_on = "error"
in_transaction = true
since = "0042_last"
required-columns = ["created_at"]
paths = ["db/**/*.sql"]
format = "json"

[rules]
drop-table = "warning"
truncate = false
require-comment = true
naming-convention = true

[[ignore]]
path = "db/legacy/**"

[[ignore]]
path = "db/0001.sql"
rules = ["drop-column"]

[naming]
table = "^[a-z_]+$"

[forbidden-types]
money = "numeric"
`;
  expect(ofToml(fromPgsafe)(text)).toEqual({
    dialect: 'postgresql',
    failOn: 'error',
    assumeInTransaction: true,
    include: ['db/**/*.sql'],
    startAfter: '0042_last',
    rules: {
      'require-columns': ['warning', { columns: ['created_at'] }],
      'naming-convention': ['warning', { patterns: { table: '^[a-z_]+$' } }],
      'forbidden-column-type': ['warning', { types: { money: 'numeric' } }],
      'drop-table': 'warning',
      'truncate-table': 'off',
      'require-comment': 'warning',
    },
    overrides: [
      { include: ['db/legacy/**'], rules: { '*': 'off' } },
      { include: ['db/0001.sql'], rules: { 'drop-column': 'off' } },
    ],
    remarks: ['"format" is left out: the command line says it: --format.'],
  });
});

it('eugene: what its command line says', () => {
  const eugene = (text: string) => told(fromEugene(text.split(' '), names));
  expect(eugene('eugene lint -i E2 --ignore=E5 -a -g main --sort-mode name migrations')).toEqual({
    dialect: 'postgresql',
    failOn: 'never',
    rules: { 'set-not-null': 'off', 'change-column-type': 'off' },
    remarks: [
      '"main" is left out: the command line says it: --changed-since.',
      '"name" is left out: the order is that of the migration tool.',
    ],
  });
  expect(eugene('lint')).toEqual({ dialect: 'postgresql' });
});

it('diesel-guard', () => {
  const guard = ofToml(fromDieselGuard);
  const text = `framework = "diesel"
start_after = "2026-02-22-000000"
postgres_version = 16
disable_checks = ["DropTableCheck"]
warn_checks = ["TruncateTableCheck"]
custom_checks_dir = "checks"
`;
  expect(guard(text)).toEqual({
    dialect: 'postgresql',
    framework: 'diesel',
    version: '16',
    startAfter: '2026-02-22-000000',
    rules: { 'truncate-table': 'warning', 'drop-table': 'off' },
    remarks: ['"custom_checks_dir" is left out: checks of your own cannot be added.'],
  });
  expect(guard('framework = "sqlx"\nenable_checks = ["DropTableCheck"]\ncheck_down = true\n')).toEqual({
    dialect: 'postgresql',
    framework: 'sqlx',
    rules: { '*': 'off', 'drop-table': 'error' },
  });
});

describe('Atlas', () => {
  const atlas = (text: string) => told(fromAtlas(text, names));

  it('analyzers, naming, and what the environment tells', () => {
    const text = `# comment
env "local" {
  dev = "docker://postgres/15/dev?search_path=public"
  url = var.url
  migration {
    dir    = "file://migrations"
    format = golang-migrate
  }
}
env "ci" {
  dev = "docker://mysql/8/dev"
}
lint {
  destructive {
    error = true
  }
  incompatible { error = false }
  naming {
    error = true
    match = "^[a-z]+$"
    index {
      match = "_idx$" // at the end
    }
  }
  git {
    base = "main"
  }
  latest = 3
}
`;
    expect(atlas(text)).toEqual({
      dialect: 'postgresql',
      version: '15',
      rules: {
        'drop-schema': 'error',
        'drop-table': 'error',
        'drop-column': 'error',
        'rename-table': 'warning',
        'rename-column': 'warning',
        'naming-convention': [
          'error',
          { patterns: { table: '^[a-z]+$', column: '^[a-z]+$', index: '_idx$', schema: '^[a-z]+$' } },
        ],
      },
      remarks: [
        'Of 2 environments "local" is taken.',
        '"git" is left out: the command line says it: --changed-since.',
        '"latest" is left out: all migrations from "since" on are checked.',
      ],
    });
  });

  it('databases', () => {
    const dialectOf = (dev: string) => fromAtlas(`env "x" {\n dev = "${dev}"\n}`, names).settings;
    expect(dialectOf('docker://mysql/8.0/dev')).toEqual({ dialect: 'mysql', version: '8.0' });
    expect(dialectOf('docker://mariadb/latest/dev')).toEqual({ dialect: 'mariadb' });
    expect(dialectOf('sqlite://file?mode=memory')).toEqual({ dialect: 'sqlite' });
  });

  it.each(['', '}', 'lint {', 'a = [\n1, {b = 2}\n]\nc = 3', 'x = <<EOT\nlint {\nEOT\n', 'lint { destructive'])(
    'reads %j as far as it goes',
    (text) => expect(() => readHcl(text)).not.toThrow(),
  );
});

it('strong_migrations', () => {
  const text = `# frozen_string_literal: true
StrongMigrations.start_after = 20_240_101_000_000
StrongMigrations.target_postgresql_version = "14" # production
StrongMigrations.lock_timeout = 10.seconds
# StrongMigrations.check_down = true
StrongMigrations.disable_check(:add_index)
StrongMigrations.enable_check :remove_index
StrongMigrations.check_down = false
StrongMigrations.target_version = ENV.fetch("PG", 16)
StrongMigrations.add_check do |method, args|
  stop! "no" if method == :add_index
end
`;
  const strong = told(fromStrongMigrations(text, new Map([...names, ['remove_index', ['drop-index-non-concurrent']]])));
  expect(strong).toEqual({
    dialect: 'postgresql',
    version: '14',
    startAfter: '20240101000000',
    rules: {
      'create-index-non-concurrent': 'off',
      'drop-index-non-concurrent': 'warning',
      'down-unsafe-lock': 'off',
    },
    remarks: [
      '"lock_timeout" is left out: it is about running migrations.',
      'Not understood: StrongMigrations.target_version = ENV.fetch("PG", 16)',
      '"add_check" is left out: checks of your own cannot be added.',
    ],
  });
});
