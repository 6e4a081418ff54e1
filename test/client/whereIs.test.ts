import { expect, it, vi } from 'vitest';
import { whereIs, whereIsAlone } from '../../client/src/migrations/histories';
import type { ListedHistory } from '../../server/src/protocol';

vi.mock('vscode', () => ({
  EventEmitter: class {},
  Uri: { parse: (uri: string) => ({ fsPath: uri.replace('file://', '') }) },
}));

const history = (project: string, lineage: string, ...files: readonly string[]) =>
  ({
    project: `file:///w/${project}`,
    folder: 'file:///w',
    lineage,
    migrations: files.map((file) => ({ uri: `file:///w/${project}/${file}` })),
  }) as unknown as ListedHistory;

it('names a history by its folder, and by a file of its own where others lie in there', () => {
  const one = history('m', 'one', 'shared.sql', '1.one.sql');
  const two = history('m', 'two', 'shared.sql', '1.two.sql');
  const below = history('m/tenant', '', '1.sql');
  const all = [one, two, below];
  expect(whereIs(one)).toEqual({ args: ['m'], cwd: '/w' });
  expect(whereIsAlone(one, all)).toEqual({ args: ['m/1.one.sql'], cwd: '/w' });
  expect(whereIsAlone(two, all)).toEqual({ args: ['m/1.two.sql'], cwd: '/w' });
  expect(whereIsAlone(below, all)).toEqual({ args: ['m/tenant'], cwd: '/w' });
  expect(whereIsAlone(one, [one])).toEqual({ args: ['m'], cwd: '/w' });
});
