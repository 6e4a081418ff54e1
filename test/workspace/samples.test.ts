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
    ['billing-goose/migrations', 'goose', ['postgresql: the goose driver in billing-goose/Makefile']],
    ['blog-prisma/migrations', 'prisma', ['sqlite: migration_lock.toml']],
    ['crm-plain/migrations', 'plain', ['postgresql: database-migrator.json']],
    ['notes-dbmate/db/migrations', 'dbmate', ['sqlite: the database URL in notes-dbmate/.env']],
    [
      'shop-golang-migrate/db/migrations',
      'golang-migrate',
      ['postgresql: the database URL in shop-golang-migrate/Makefile'],
    ],
  ]);
  const all = projects.flatMap(({ lineages }) => lineages.flatMap(({ migrations }) => migrations));
  const unread = all
    .flatMap(halves)
    .flatMap((half) => [...half.unread, ...half.statements.flatMap(({ content }) => content.unread)]);
  expect(unread).toEqual([]);
  expect(all.flatMap(({ markerProblems }) => markerProblems)).toEqual([]);
});
