import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { halves } from '../../server/src/core/migration';
import { openWorkspace } from '../../server/src/workspace/open-workspace';

test('every sample is found as what it is, and read as a whole', async () => {
  const { projects, problems } = await openWorkspace(resolve('samples'));
  expect(problems).toEqual([]);
  expect(
    projects.map(({ root, framework, lineages }) => [
      root,
      framework.id,
      lineages.map(({ dialect }) => `${dialect.dialect}: ${dialect.reason}`),
    ]),
  ).toEqual([
    [
      'bank-liquibase/src/main/resources/db/changelog',
      'liquibase',
      ['postgresql: bank-liquibase/src/main/resources/liquibase.properties'],
    ],
    ['billing-goose/migrations', 'goose', ['postgresql: the goose driver in billing-goose/Makefile']],
    ['blog-prisma/migrations', 'prisma', ['sqlite: migration_lock.toml']],
    ['chat-hasura/migrations/default', 'hasura', ['postgresql: Hasura']],
    ['clinic-tern/migrations', 'tern', ['postgresql: tern']],
    ['crm-plain/migrations', 'plain', ['postgresql: database-migrator.json']],
    ['feeds-yoyo/migrations', 'yoyo', ['sqlite: feeds-yoyo/yoyo.ini']],
    ['fleet-rambler/migrations', 'rambler', ['mysql: fleet-rambler/rambler.json']],
    ['forum-play/conf/evolutions/default', 'play', ['postgresql: the SQL of this folder']],
    ['hotel-alembic/migrations/versions', 'alembic', ['postgresql: hotel-alembic/alembic.ini']],
    ['library-diesel/migrations', 'diesel', ["mysql: Diesel's backend in library-diesel/Cargo.toml"]],
    ['links-d1/db/migrations', 'd1', ['sqlite: Cloudflare D1']],
    ['mail-node-pg-migrate/migrations', 'node-pg-migrate', ['postgresql: node-pg-migrate']],
    ['museum-mybatis/scripts', 'mybatis', ['postgresql: the SQL of this folder']],
    ['notes-dbmate/db/migrations', 'dbmate', ['sqlite: the database URL in notes-dbmate/.env']],
    [
      'orders-flyway/src/main/resources/db/migration',
      'flyway',
      ['mariadb: the database URL in orders-flyway/src/main/resources/application.yml'],
    ],
    ['parcels-pop/migrations', 'pop', ['postgresql: parcels-pop/database.yml']],
    ['payroll-sqitch', 'sqitch', ['postgresql: sqitch.conf']],
    ['photos-supabase/supabase/migrations', 'supabase', ['postgresql: Supabase']],
    ['sensors-refinery/migrations', 'refinery', ["sqlite: refinery's driver in sensors-refinery/Cargo.toml"]],
    [
      'shop-golang-migrate/db/migrations',
      'golang-migrate',
      ['postgresql: the database URL in shop-golang-migrate/Makefile'],
    ],
    ['stock-sql-migrate/migrations', 'sql-migrate', ['postgresql: stock-sql-migrate/dbconfig.yml']],
    ['tickets-atlas/migrations', 'atlas', ['postgresql: tickets-atlas/atlas.hcl']],
    ['todo-drizzle/drizzle', 'drizzle', ['sqlite: todo-drizzle/drizzle.config.ts']],
    ['wiki-postgrator/migrations', 'postgrator', ['postgresql: wiki-postgrator/.postgratorrc.json']],
  ]);
  const all = projects.flatMap(({ lineages }) => lineages.flatMap(({ migrations }) => migrations));
  const unread = all
    .flatMap(halves)
    .flatMap((half) => [...half.unread, ...half.statements.flatMap(({ content }) => content.unread)]);
  expect(unread).toEqual([]);
  expect(all.flatMap(({ markerProblems }) => markerProblems)).toEqual([]);
});
