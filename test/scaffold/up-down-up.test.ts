import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Dialect } from '../../server/src/core/dialect';
import { frameworkIds } from '../../server/src/core/frameworks/registry';
import { dialectProblem, kinds } from '../../server/src/core/scaffold/registry';
import type { Engine } from '../../server/src/verify/engine';
import { openMysqlEngine } from '../../server/src/verify/engines/mysql';
import { mysqlServers } from '../support/mysql';
import { openEngine } from '../verify/replay/engines';
import { asked } from './matrix';
import { changed, projectOf } from './project';
import { Proofs } from './proven';

/** A database and what is tried on it. */
interface Column {
  readonly title: string;
  readonly dialect: Dialect;
  open(): Promise<Engine>;
  /** Of the server, where it is not the newest. */
  version(): Promise<string | null>;
  readonly tools: readonly string[];
  readonly kinds: readonly string[];
}

const isLong = process.env['TEST_LONG'] !== undefined;

/** In `npm test` few; every tool with every kind under `npm run test:long`. */
const columns: readonly Column[] = [
  column('sqlite', ['dbmate', 'alembic'], Object.keys(asked)),
  column('postgresql', ['goose', 'node-pg-migrate'], ['add-unique', 'set-not-null', 'rename-table', 'add-enum-value']),
  column('mariadb', ['golang-migrate', 'alembic'], ['change-type', 'set-not-null', 'add-foreign-key', 'set-default']),
  ...(isLong ? mysqlServers : []).map((url): Column => {
    const title = `MySQL ${new URL(url).host}`;
    return {
      ...column('mysql', [], []),
      title,
      open: () => openMysqlEngine('mysql', url),
      version: () => versionOf(url),
    };
  }),
];

function column(dialect: Dialect, tools: readonly string[], some: readonly string[]): Column {
  const own = { open: () => openEngine(dialect), version: async () => null };
  return isLong
    ? { ...own, title: dialect, dialect, tools: frameworkIds, kinds: Object.keys(asked) }
    : { ...own, title: dialect, dialect, tools, kinds: some };
}

async function versionOf(url: string): Promise<string | null> {
  const engine = await openMysqlEngine('mysql', url);
  await engine.close();
  return /[\d.]+/.exec(engine.title)?.[0] ?? null;
}

/** Kinds that passed, by tool and database. */
const passed = new Map<string, readonly string[]>();

describe.each(columns)('on $title', ({ title, dialect, open, version, tools, kinds: wanted }) => {
  const proofs = new Proofs(dialect, open);
  afterAll(() => proofs.close());
  const fit = kinds.filter((kind) => wanted.includes(kind.id) && dialectProblem(kind, dialect) === null);

  describe.each(tools)('with %s', (tool) => {
    let first: ReturnType<typeof projectOf> | null = null;

    it.each(fit)('$id goes up, down and up again', async ({ id }) => {
      first ??= projectOf(tool, dialect, await version());
      const workspace = await first;
      // Its own command makes its migrations, or it is for another database: matrix.test.ts looks at the reason.
      if ('refused' in workspace) return;
      const made = changed(workspace, id, dialect);
      if ('refused' in made) return expect(made.refused).toContain('before 8.0.16');
      const problems = await proofs.problemsOf(made, new Set(workspace.files));
      expect(problems, made.files.map(({ path: file, text }) => `--- ${file}\n${text}`).join('\n')).toEqual([]);
      passed.set(`${tool} ${title}`, [...(passed.get(`${tool} ${title}`) ?? []), id]);
    });
  });
});

/** For the note that closes a change of the scaffold. */
afterAll(() => {
  if (!isLong) return;
  const folder = path.join(import.meta.dirname, '../../out');
  const head = ['tool', ...columns.map(({ title }) => title)];
  const rows = frameworkIds.map((tool) => [tool, ...columns.map((one) => cell(tool, one))]);
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'scaffold-matrix.md'), `${lines.join('\n')}\n`);
  console.log(`Kinds that go up, down and up again:\n${lines.join('\n')}`);
});

function cell(tool: string, { title, dialect }: Column): string {
  const fit = kinds.filter((kind) => dialectProblem(kind, dialect) === null).length;
  const own = passed.get(`${tool} ${title}`)?.length ?? 0;
  return own === 0 ? '–' : `${own} of ${fit}`;
}
