import path from 'node:path';
import { expect, it } from 'vitest';
import { type Connection, findAgain, findConnections } from '../../server/src/connections/found-connections';
import { type Files, temporaryFolder } from '../support/folder';

/** Each as a line: where, which, what, as what. */
async function found(files: Files, env: Record<string, string> = {}): Promise<readonly string[]> {
  return (await findConnections(temporaryFolder(files), env)).map(line);
}

function line({ tool, file, line, name, dialect, shown, label, problem }: Connection): string {
  const place = file === null ? tool : `${tool} ${file}:${line}`;
  return `${place} ${name} = ${problem ?? `${dialect} ${shown}`}${label === null ? '' : ` (${label})`}`;
}

it.each<[string, Files, readonly string[]]>([
  [
    '.env',
    {
      '.env':
        '# the shop\nNODE_ENV=x\nexport DATABASE_URL="postgres://app:hunter2@db.example.com/shop"\nREDIS_URL=redis://x\n',
    },
    ['.env .env:3 DATABASE_URL = postgresql shop on db.example.com as app'],
  ],
  [
    '.env made of its own variables',
    { 'api/.env.production': `PW=hunter2\nURL=mysql://root:\${PW}@db:3307/shop\n` },
    ['.env api/.env.production:2 URL = mysql shop on db:3307 as root (production)'],
  ],
  ['an example', { '.env.example': 'DATABASE_URL=postgres://a:b@c/d\n' }, []],
  [
    "goose's two",
    {
      '.env': 'GOOSE_DRIVER=postgres\nGOOSE_DBSTRING="host=db user=app password=hunter2 dbname=shop sslmode=disable"\n',
    },
    ['.env .env:2 GOOSE_DBSTRING = postgresql shop on db as app'],
  ],
  [
    "goose's for SQLite",
    { '.env': 'GOOSE_DRIVER=sqlite3\nGOOSE_DBSTRING=./shop.db\n' },
    ['.env .env:2 GOOSE_DBSTRING = sqlite shop.db'],
  ],
  [
    "goose's for MySQL",
    { '.env': 'GOOSE_DRIVER=mysql\nGOOSE_DBSTRING=root:hunter2@/shop?parseTime=true\n' },
    ['.env .env:2 GOOSE_DBSTRING = mysql shop on 127.0.0.1 as root'],
  ],
  [
    'parts of a connection',
    {
      '.env':
        'DB_CONNECTION=mysql\nDB_HOST=db\nDB_PORT=3306\nDB_DATABASE=shop\nDB_USERNAME=root\nDB_PASSWORD=hun/ter2\n',
    },
    ['.env .env:4 DB_DATABASE = mysql shop on db as root'],
  ],
  [
    'a variable stands for the schema that names it, relative to the schema',
    {
      'prisma/schema.prisma': 'datasource db {\n  provider = "sqlite"\n  url      = env("DATABASE_URL")\n}\n',
      '.env': 'DATABASE_URL="file:./dev.db"\n',
    },
    ['Prisma prisma/schema.prisma:3 db = sqlite prisma/dev.db'],
  ],
  [
    'a variable that nobody has set',
    { 'schema.prisma': 'datasource db {\n  provider = "postgresql"\n  url = env("SHOP_URL")\n}\n' },
    ['Prisma schema.prisma:3 db = SHOP_URL is not set'],
  ],
  [
    'configurations in TypeScript',
    {
      'prisma.config.ts': "export default defineConfig({\n  datasource: { url: env('DATABASE_URL') },\n});\n",
      'drizzle.config.ts':
        "export default {\n  dialect: 'sqlite',\n  dbCredentials: {\n    url: 'file:local.db',\n  },\n};\n",
      '.env': 'DATABASE_URL=postgres://app@db/shop\n',
    },
    [
      'Drizzle drizzle.config.ts:4 dbCredentials = sqlite local.db',
      'Prisma prisma.config.ts:2 datasource = postgresql shop on db as app',
    ],
  ],
  [
    'alembic.ini',
    {
      'alembic.ini':
        '[alembic]\nscript_location = alembic\nsqlalchemy.url = postgresql+psycopg2://app:p%%40ss@db/shop\n',
    },
    ['Alembic alembic.ini:3 sqlalchemy.url = postgresql shop on db as app'],
  ],
  ["Alembic's template", { 'alembic.ini': '[alembic]\nsqlalchemy.url = driver://user:pass@localhost/dbname\n' }, []],
  [
    'Flyway',
    {
      'flyway.conf': 'flyway.url=jdbc:postgresql://db:5432/shop\nflyway.user=app\nflyway.password=hunter2\n',
      'b/flyway.toml': `[flyway]\nenvironment = "dev"\n\n[environments.staging]\nurl = "jdbc:mysql://db:3306/shop"\nuser = "root"\npassword = "\${env.PW}"\n`,
    },
    [
      'Flyway b/flyway.toml:4 staging = PW is not set (staging)',
      'Flyway flyway.conf:1 flyway.url = postgresql shop on db as app',
    ],
  ],
  [
    'sql-migrate',
    {
      'dbconfig.yml': `development:\n  dialect: sqlite3\n  datasource: test.db\n  dir: migrations\n\nproduction:\n  dialect: postgres\n  datasource: host=db dbname=shop user=\${DB_USER} sslmode=disable\n`,
      '.env': 'DB_USER=app\n',
    },
    [
      'sql-migrate dbconfig.yml:1 development = sqlite test.db (development)',
      'sql-migrate dbconfig.yml:6 production = postgresql shop on db as app (production)',
    ],
  ],
  [
    'database.yml of Pop and Rails',
    {
      'database.yml':
        'development:\n  dialect: postgres\n  database: shop_dev\n  user: app\n  password: hunter2\n  host: 127.0.0.1\n\nproduction:\n  url: {{envOr "SHOP_URL" "postgres://app:hunter2@db/shop"}}\n',
      'rails/config/database.yml':
        'default: &default\n  adapter: sqlite3\n\ndevelopment:\n  <<: *default\n  database: storage/development.sqlite3\n',
    },
    [
      'database.yml database.yml:1 development = postgresql shop_dev on 127.0.0.1 as app (development)',
      'database.yml database.yml:8 production = postgresql shop on db as app (production)',
      'database.yml rails/config/database.yml:4 development = sqlite rails/storage/development.sqlite3 (development)',
    ],
  ],
  [
    'Liquibase and Spring',
    {
      'liquibase.properties': 'url=jdbc:mariadb://db/shop\nusername: app\npassword: hunter2\n',
      'src/application-dev.properties': `spring.datasource.url=jdbc:postgresql://\${DB_HOST:localhost}/shop\nspring.datasource.username=app\n`,
    },
    [
      'Liquibase liquibase.properties:1 url = mariadb shop on db as app',
      'Spring src/application-dev.properties:1 spring.datasource.url = postgresql shop on localhost as app (development)',
    ],
  ],
  [
    'user and password beside the address, and $NAME',
    {
      '.env': 'SPRING_DATASOURCE_URL=jdbc:postgresql://db/shop\nSPRING_DATASOURCE_USERNAME=app\n',
      'b/.env': 'DB_USER=app\nDB_PASS=hun$ter2\nDB_HOST=db\nDATABASE_URI=mysql://$DB_USER:$DB_PASS@$DB_HOST/shop\n',
    },
    [
      '.env .env:1 SPRING_DATASOURCE_URL = postgresql shop on db as app',
      '.env b/.env:4 DATABASE_URI = mysql shop on db as app',
    ],
  ],
  [
    'other products, which are none of ours',
    {
      'application.properties': 'spring.datasource.url=jdbc:h2:mem:shop\n',
      'flyway.toml': '[environments.mongo]\nurl = "mongodb://db/shop"\n',
    },
    [],
  ],
  ['what cannot be read', { 'flyway.toml': '[', 'database.yml': '{{', '.env': '\0', 'dbconfig.yml': '- a' }, []],
])('%s', async (_, files, expected) => expect(await found(files)).toEqual(expected));

it('takes the environment before files, and tells an address once', async () => {
  const files = { '.env': 'DATABASE_URL=postgres://app@old/shop\n' };
  const env = {
    DATABASE_URL: 'postgres://app@new/shop',
    SAME: 'postgres://app@new/shop',
    DATABASE_MIGRATOR_URL: 'mysql://x/y',
  };
  expect(await found(files, env)).toEqual([
    '.env .env:1 DATABASE_URL = postgresql shop on old as app',
    'environment DATABASE_URL = postgresql shop on new as app',
  ]);
});

it('finds one again by its reference, with its address', async () => {
  const folder = temporaryFolder({ 'prisma/schema.prisma': 'datasource db {\n  url = "file:./dev.db"\n}\n' });
  const [one] = await findConnections(folder, {});
  expect(one?.reference).toBe('found:prisma/schema.prisma#db');
  const again = await findAgain('found:prisma/schema.prisma#db', folder, {});
  expect(again?.url).toBe(`sqlite:${path.join(folder, 'prisma/dev.db')}`);
  expect(await findAgain('found:prisma/schema.prisma#other', folder, {})).toBeNull();
  expect(await findAgain('found:../../etc/passwd#x', folder, {})).toBeNull();
});
