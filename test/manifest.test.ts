import { execSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const manifestText = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(manifestText);
const strings = JSON.parse(readFileSync('package.nls.json', 'utf8'));

it('has a text for every key, and a key for every text', () => {
  const keys = [...manifestText.matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]);
  expect([...new Set(keys)].sort()).toEqual(Object.keys(strings).sort());
});

it('names only files that are there', () => {
  const { grammars, jsonValidation } = manifest.contributes;
  const files = [manifest.icon, ...grammars.map(({ path }: { path: string }) => path), ...jsonValidation.map(urlOf)];
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

it('gives every setting a scope and every command the category', () => {
  const { configuration, commands } = manifest.contributes;
  for (const setting of Object.values(configuration.properties)) expect(setting).toHaveProperty('scope');
  for (const command of commands) expect(command).toMatchObject({ category: 'Database Migrator' });
});

it('packs for npm what the command line needs, and nothing that it would be built from', () => {
  const [{ files }] = JSON.parse(execSync('npm pack --dry-run --json --ignore-scripts', { encoding: 'utf8' }));
  const paths: string[] = files.map(({ path }: { path: string }) => path);
  expect(paths).toEqual(
    expect.arrayContaining(['dist/cli.js', 'dist/parsers/libpg-query.wasm', 'docs/rules/missing-down.md', 'LICENSE']),
  );
  const folders = new Set(paths.filter((path) => path.includes('/')).map((path) => path.split('/')[0]));
  expect([...folders].sort()).toEqual(['dist', 'docs', 'schemas']);
  expect(manifest).not.toHaveProperty('dependencies');
});

it('never activates everywhere', () => {
  expect(manifest.activationEvents).not.toContain('*');
  expect(manifest.activationEvents).not.toContain('onStartupFinished');
});

const urlOf = ({ url }: { url: string }) => url;
