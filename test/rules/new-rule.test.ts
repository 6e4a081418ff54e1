import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRule } from '../../scripts/lib/rule.mjs';
import { readPage } from '../pages/page';

const registry = 'server/src/core/rules/registry.ts';
const negatives = 'test/rules/negatives.test.ts';
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'new-rule-'));
  mkdirSync(join(root, 'server/src/core/rules'), { recursive: true });
  mkdirSync(join(root, 'test/rules'), { recursive: true });
  for (const file of [registry, negatives]) copyFileSync(file, join(root, file));
});
afterEach(() => rmSync(root, { recursive: true }));

const text = (file: string) => readFileSync(join(root, file), 'utf8');

describe('npm run new-rule', () => {
  it('writes the rule, its page and its line in the registry', () => {
    expect(createRule(root, 'lock-by-hand')).toEqual({
      files: ['server/src/core/rules/lock-by-hand.ts', 'docs/rules/lock-by-hand.md', registry, negatives],
    });
    expect(text('server/src/core/rules/lock-by-hand.ts')).toContain(
      "export const lockByHand = operationRule({\n  id: 'lock-by-hand',",
    );
    const page = readPage(text('docs/rules/lock-by-hand.md'));
    expect(page.title).toBe('lock-by-hand');
    expect(page.cases.flatMap(({ unsafe }) => unsafe.map(({ block }) => block.marks[0]?.rule))).toEqual([
      'lock-by-hand',
    ]);
    expect(page.cases.flatMap(({ safer }) => safer)).toHaveLength(1);
  });

  it('keeps the imports in order and puts the rule last', () => {
    createRule(root, 'lock-by-hand');
    const lines = text(registry).split('\n');
    const sources = lines.flatMap((line) => /^import .* from '(.*)';$/.exec(line)?.[1] ?? []);
    expect(sources).toEqual([...sources].sort());
    expect(sources).toContain('./lock-by-hand');
    expect(text(registry)).toMatch(/\n {2}lockByHand,\n\];\n$/);
  });

  it.each(['drop-table', 'lock-by-hand'])('refuses %s when it is there already', (id) => {
    createRule(root, id);
    const before = text(registry);
    expect(createRule(root, id)).toEqual({ refused: `the rule "${id}" is there already` });
    expect(text(registry)).toBe(before);
  });

  it.each(['', 'Drop-Table', 'drop_table', 'drop', '../drop-table', 'drop--table', 'drop-table-'])(
    'refuses "%s", which is no id',
    (id) => {
      const before = text(registry);
      expect(createRule(root, id)).toHaveProperty('refused');
      expect(text(registry)).toBe(before);
      expect(existsSync(join(root, 'docs'))).toBe(false);
    },
  );
});

/** The repository without what is installed, built or fetched, the installed packages by a link. */
function copyRepository(to: string): void {
  const left = new Set(['.git', 'node_modules', 'dist', 'out', '.vscode-test']);
  cpSync('.', to, { recursive: true, filter: (file) => !left.has(file) });
  symlinkSync(resolve('node_modules'), join(to, 'node_modules'), 'junction');
}

it('the tests about rules pass right after it', () => {
  const copy = mkdtempSync(join(tmpdir(), 'new-rule-repository-'));
  try {
    copyRepository(copy);
    const inCopy = { cwd: copy, stdio: 'pipe', encoding: 'utf8' } as const;
    execFileSync(process.execPath, ['scripts/new-rule.mjs', 'lock-while-testing'], inCopy);
    for (const file of ['docs/rules/README.md', 'schemas/database-migrator.schema.json'])
      expect(readFileSync(join(copy, file), 'utf8')).toContain('lock-while-testing');
    // What pages claim of locks is no rule's doing.
    const pages = ['test/pages/index.test.ts', 'test/pages/pages.test.ts'];
    const tests = [...pages, 'test/configuration/schema.test.ts', negatives];
    execFileSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...tests], inCopy);
    execFileSync(process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'check', 'server', 'test/rules'], inCopy);
  } finally {
    rmSync(copy, { recursive: true });
  }
});
