import { expect, it } from 'vitest';
import { projectOf } from '../../client/src/projects/projectOf';
import type { ProjectSummary } from '../../server/src/protocol';

const project = (uri: string): ProjectSummary => ({
  uri,
  framework: 'goose',
  dialect: null,
  dialectReason: '',
  migrations: 1,
  configurationUri: `${uri}/database-migrator.json`,
});
const outer = project('file:///w/migrations');
const inner = project('file:///w/migrations/sqlite');

it('answers the nearest project above a file', () => {
  expect(projectOf('file:///w/migrations/1.sql', [inner, outer])).toBe(outer);
  expect(projectOf('file:///w/migrations/sqlite/1.sql', [inner, outer])).toBe(inner);
  expect(projectOf('file:///w/migrations/sqlite/1.sql', [outer, inner])).toBe(inner);
});

it('is not misled by folders that begin alike', () => {
  expect(projectOf('file:///w/migrations-old/1.sql', [outer, inner])).toBeUndefined();
  expect(projectOf(undefined, [outer])).toBeUndefined();
});
