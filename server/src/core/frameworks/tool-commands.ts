import type { Dialect } from '../dialect';

/** What a tool is to do, as far as its own command line can say it. */
export type ToolAction =
  | { readonly action: 'up'; readonly to: string | null; readonly next: boolean }
  | { readonly action: 'down'; readonly to: string | null };

/** Where the migrations are, as a command line takes it: relative to the folder in which the tool runs. */
export interface ToolPlace {
  readonly migrations: string;
  readonly dialect: Dialect | null;
}

/** The address of a database, taken apart as far as tools want it. Secrets: they go into an environment and nowhere else. */
export interface ToolAddress {
  readonly url: string;
  readonly dialect: Dialect;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Name, or path of the file. */
  readonly database: string;
}

/** How a tool's own command runs migrations. Source: each tool's documentation, as frameworks.md section 6 has it. */
export interface ToolCommands {
  readonly binary: string;
  /** The file beside which it is run, looked for from the migrations' folder upwards; the first of these that is found. Absent for the workspace's root. */
  readonly beside?: readonly string[];
  /** Arguments; null for what the tool has no command for. */
  args(asked: ToolAction, place: ToolPlace): readonly string[] | null;
  /**
   * How the address reaches the tool, by its environment alone. Absent where it would have to be an argument, which everybody on the machine
   * can read, or where the tool only reads its own configuration.
   */
  env?(address: ToolAddress): Readonly<Record<string, string>>;
  /** Has the tool write a migration from the application's own models; absent where it knows none. */
  readonly generate?: {
    /** @param name of the migration */
    args(name: string): readonly string[];
    /** What it looks at for that, as a sentence. */
    readonly compares: string;
  };
  /** Has it write the SQL of all migrations instead of running it; absent where it cannot. */
  readonly offline?: readonly string[];
}

const databaseUrl = ({ url }: ToolAddress) => ({ DATABASE_URL: url });

/** A command for all that is pending, and one for the last that is applied. */
const simple =
  (up: readonly string[], down: readonly string[] | null) =>
  (asked: ToolAction): readonly string[] | null => {
    if (asked.to !== null) return null;
    return asked.action === 'down' ? down : asked.next ? null : up;
  };

const alembic: ToolCommands = {
  binary: 'alembic',
  beside: ['alembic.ini', 'pyproject.toml'],
  args: (asked) =>
    asked.action === 'up' ? ['upgrade', asked.to ?? (asked.next ? '+1' : 'head')] : ['downgrade', asked.to ?? '-1'],
  generate: {
    args: (name) => ['revision', '--autogenerate', '-m', name],
    compares: "Alembic compares the models with env.py's database.",
  },
  offline: ['upgrade', 'heads', '--sql'],
  // env.py decides; most read one of these.
  env: ({ url }) => ({ DATABASE_URL: url, SQLALCHEMY_DATABASE_URI: url, SQLALCHEMY_DATABASE_URL: url }),
};

/** By the id of the framework; Flask-Migrate is Alembic, under Flask's command. */
export const toolCommands: Readonly<Record<string, ToolCommands>> = {
  alembic,
  'flask-migrate': {
    ...alembic,
    binary: 'flask',
    beside: ['migrations/alembic.ini'],
    // Flask takes "-1" for an option, and goes back by one without it.
    args: (asked, place) =>
      asked.action === 'down' && asked.to === null
        ? ['db', 'downgrade']
        : ['db', ...(alembic.args(asked, place) ?? [])],
    generate: {
      args: (name) => ['db', 'migrate', '-m', name],
      compares: "Flask-Migrate compares the models with the application's database.",
    },
    offline: ['db', 'upgrade', '--sql', 'heads'],
  },
  dbmate: {
    binary: 'dbmate',
    args: (asked, { migrations }) => {
      const command = simple(['migrate'], ['rollback'])(asked);
      return command && ['--migrations-dir', migrations, ...command];
    },
    env: databaseUrl,
  },
  goose: {
    binary: 'goose',
    args: (asked, { migrations }) => {
      const command =
        asked.action === 'up'
          ? asked.to === null
            ? [asked.next ? 'up-by-one' : 'up']
            : ['up-to', asked.to]
          : asked.to === null
            ? ['down']
            : ['down-to', asked.to];
      return ['-dir', migrations, ...command];
    },
    env: gooseEnvironment,
  },
  // Its -database is an argument only: our runner, which takes its lock and writes its table, keeps the password out of sight.
  'golang-migrate': {
    binary: 'migrate',
    args: (asked, { migrations }) => {
      const command =
        asked.to !== null
          ? ['goto', asked.to]
          : asked.action === 'down'
            ? ['down', '1']
            : asked.next
              ? ['up', '1']
              : ['up'];
      return ['-path', migrations, '-database', '$DATABASE_URL', ...command];
    },
  },
  'sql-migrate': {
    binary: 'sql-migrate',
    beside: ['dbconfig.yml'],
    args: (asked) =>
      asked.to !== null
        ? null
        : asked.action === 'down'
          ? ['down', '-limit=1']
          : asked.next
            ? ['up', '-limit=1']
            : ['up'],
  },
  prisma: {
    binary: 'prisma',
    generate: {
      // Written and not applied: it is to be read first.
      args: (name) => ['migrate', 'dev', '--create-only', '--name', name],
      compares: 'Prisma compares schema.prisma with the migrations, in a shadow database.',
    },
    beside: ['package.json'],
    args: simple(['migrate', 'deploy'], null),
    env: databaseUrl,
  },
  sqlx: {
    binary: 'sqlx',
    args: (asked, { migrations }) => {
      const command = asked.action === 'up' ? 'run' : 'revert';
      if (asked.action === 'up' && asked.next) return null;
      return ['migrate', command, '--source', migrations, ...(asked.to === null ? [] : ['--target-version', asked.to])];
    },
    env: databaseUrl,
  },
  diesel: {
    binary: 'diesel',
    args: (asked, { migrations }) => {
      const command = simple(['run'], ['revert'])(asked);
      return command && ['migration', ...command, '--migration-dir', migrations];
    },
    env: databaseUrl,
  },
  flyway: {
    binary: 'flyway',
    args: (asked, { migrations }) =>
      asked.action === 'down' || asked.next
        ? null
        : [`-locations=filesystem:${migrations}`, ...(asked.to === null ? [] : [`-target=${asked.to}`]), 'migrate'],
    env: ({ dialect, host, port, database, user, password }) => ({
      FLYWAY_URL: dialect === 'sqlite' ? `jdbc:sqlite:${database}` : `jdbc:${dialect}://${host}:${port}/${database}`,
      FLYWAY_USER: user,
      FLYWAY_PASSWORD: password,
    }),
  },
  'node-pg-migrate': {
    binary: 'node-pg-migrate',
    args: (asked, { migrations }) =>
      asked.to !== null
        ? null
        : [asked.action, ...(asked.action === 'up' && asked.next ? ['1'] : []), '--migrations-dir', migrations],
    env: databaseUrl,
  },
  atlas: {
    binary: 'atlas',
    args: (asked, { migrations }) =>
      asked.action === 'down'
        ? null
        : [
            ...['migrate', 'apply', ...(asked.next ? ['1'] : [])],
            ...['--dir', `file://${migrations}`, '--url', 'env://DATABASE_URL'],
            ...(asked.to === null ? [] : ['--to-version', asked.to]),
          ],
    env: databaseUrl,
  },
  drizzle: { binary: 'drizzle-kit', beside: ['package.json'], args: simple(['migrate'], null), env: databaseUrl },
  supabase: { binary: 'supabase', args: simple(['migration', 'up', '--db-url', '$DATABASE_URL'], null) },
  sqitch: {
    binary: 'sqitch',
    beside: ['sqitch.plan'],
    args: (asked) =>
      asked.action === 'up'
        ? asked.next
          ? null
          : ['deploy', ...(asked.to === null ? [] : ['--to', asked.to])]
        : ['revert', '--to', asked.to ?? '@HEAD^', '-y'],
  },
  liquibase: {
    binary: 'liquibase',
    args: (asked) =>
      asked.to !== null
        ? null
        : asked.action === 'down'
          ? ['rollback-count', '1']
          : asked.next
            ? ['update-count', '1']
            : ['update'],
    env: ({ dialect, host, port, database, user, password }) => ({
      LIQUIBASE_COMMAND_URL: `jdbc:${dialect}://${host}:${port}/${database}`,
      LIQUIBASE_COMMAND_USERNAME: user,
      LIQUIBASE_COMMAND_PASSWORD: password,
    }),
  },
  tern: { binary: 'tern', beside: ['tern.conf'], args: (asked) => ['migrate', ...ternTarget(asked)] },
  hasura: { binary: 'hasura', args: simple(['migrate', 'apply'], ['migrate', 'apply', '--down', '1']) },
  d1: { binary: 'wrangler', beside: ['package.json'], args: simple(['d1', 'migrations', 'apply'], null) },
  refinery: {
    binary: 'refinery',
    args: (asked, { migrations }) =>
      asked.action === 'down' ? null : ['migrate', '-e', 'DATABASE_URL', '-p', migrations],
    env: databaseUrl,
  },
  pop: { binary: 'soda', beside: ['database.yml'], args: simple(['migrate', 'up'], ['migrate', 'down', '-s', '1']) },
  rambler: { binary: 'rambler', args: simple(['apply', '--all'], ['reverse']) },
  mybatis: { binary: 'migrate', args: simple(['up'], ['down', '1']) },
  yoyo: {
    binary: 'yoyo',
    beside: ['yoyo.ini'],
    args: simple(['apply', '--batch'], ['rollback', '--batch', '-r', '1']),
  },
  postgrator: {
    binary: 'postgrator',
    args: (asked) => (asked.to !== null ? [asked.to] : asked.action === 'down' || asked.next ? null : []),
  },
};

function gooseEnvironment({
  url,
  dialect,
  host,
  port,
  user,
  password,
  database,
}: ToolAddress): Readonly<Record<string, string>> {
  switch (dialect) {
    case 'sqlite':
      return { GOOSE_DRIVER: 'sqlite3', GOOSE_DBSTRING: database };
    case 'postgresql':
      return { GOOSE_DRIVER: 'postgres', GOOSE_DBSTRING: url };
    default:
      return {
        GOOSE_DRIVER: 'mysql',
        GOOSE_DBSTRING: `${user}:${password}@tcp(${host}:${port})/${database}?parseTime=true`,
      };
  }
}

function ternTarget(asked: ToolAction): readonly string[] {
  if (asked.to !== null) return ['-d', asked.to];
  if (asked.action === 'down') return ['-d', '-1'];
  return asked.next ? ['-d', '+1'] : [];
}
