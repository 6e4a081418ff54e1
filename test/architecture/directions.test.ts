import { describe, expect, it } from 'vitest';
import { type Import, readSources, type SourceFile } from './sources';

/** What a part of the server may import: other parts, and packages. `type:` allows a package's types alone. */
const parts: Record<string, { readonly parts: readonly string[]; readonly packages: readonly string[] }> = {
  core: { parts: [], packages: ['immutable', 'type:@lezer/common', 'type:@pgsql/types', 'type:sqlite3-parser'] },
  workspace: {
    parts: ['core'],
    packages: [
      'node:',
      '@lezer/python',
      'antlr4ng',
      'dt-sql-parser',
      'ignore',
      'jsonc-parser',
      'libpg-query',
      'node-sql-parser',
      'picomatch',
      'smol-toml',
      'yaml',
      'sqlite3-parser',
    ],
  },
  report: { parts: ['core', 'protocol'], packages: ['node:', 'yaml'] },
  verify: {
    parts: ['core', 'database', 'workspace'],
    packages: ['node:', '@electric-sql/pglite', 'fast-check', 'mysql2', 'pg'],
  },
  database: { parts: ['core'], packages: ['node:', '@sqlite.org/sqlite-wasm', 'mysql2', 'pg'] },
  connections: {
    parts: ['core', 'database', 'protocol', 'workspace'],
    packages: ['node:', 'dotenv', 'smol-toml', 'yaml'],
  },
  introspect: { parts: ['core', 'database', 'verify', 'workspace'], packages: ['node:'] },
  tools: { parts: ['core', 'protocol', 'workspace'], packages: ['node:'] },
  run: { parts: ['core', 'database', 'protocol', 'tools'], packages: ['node:'] },
  scaffold: { parts: ['core', 'report', 'workspace'], packages: ['node:'] },
  cli: {
    parts: [
      'connections',
      'core',
      'database',
      'introspect',
      'protocol',
      'report',
      'run',
      'scaffold',
      'tools',
      'verify',
      'workspace',
    ],
    packages: ['node:'],
  },
  lsp: {
    parts: ['core', 'report', 'scaffold', 'tools', 'verify', 'workspace', 'protocol'],
    packages: ['node:', 'vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-uri'],
  },
  protocol: { parts: [], packages: [] },
  'server.ts': { parts: ['lsp', 'report', 'workspace'], packages: ['node:', 'vscode-languageserver'] },
  'cli.ts': { parts: ['cli', 'report'], packages: ['node:'] },
};

const server = readSources(['server/src']);
const client = readSources(['client/src']);

describe.each(Object.entries(parts))('%s', (part, allowed) => {
  const files = server.filter(({ file }) => partOf(file) === part);

  it('has files', () => expect(files).not.toEqual([]));

  it('imports only what it may', () => {
    const wrong = importsOf(files).filter(({ imported }) => !isAllowed(imported, part, allowed));
    expect(wrong.map(({ file, imported }) => `${file} → ${imported.specifier}`)).toEqual([]);
  });
});

it('knows every part of the server', () => {
  expect(server.map(({ file }) => file).filter((file) => !(partOf(file) in parts))).toEqual([]);
});

it('lets the client know the protocol of the server and nothing else of it', () => {
  const wrong = importsOf(client).filter(
    ({ imported: { target } }) => target?.startsWith('server/') && target !== 'server/src/protocol',
  );
  expect(wrong.map(({ file, imported }) => `${file} → ${imported.specifier}`)).toEqual([]);
});

it('lets the page of the diagram, which runs in a browser, know its messages, the protocol and the layout library alone', () => {
  const page = 'client/src/diagram/';
  const wrong = importsOf(client.filter(({ file }) => file.startsWith(`${page}webview/`))).filter(({ imported }) => {
    const { specifier, target } = imported;
    if (target === null) return specifier !== '@dagrejs/dagre';
    return !target.startsWith(`${page}webview/`) && ![`${page}messages`, 'server/src/protocol'].includes(target);
  });
  expect(wrong.map(({ file, imported }) => `${file} → ${imported.specifier}`)).toEqual([]);
});

it('keeps the clock, chance and the console out of the core', () => {
  const impure =
    /\b(?:Date\.now\b|new Date\(\)|Math\.random|performance\.|console\.|process\.|globalThis\b|setTimeout\b)/;
  const core = server.filter(({ file }) => partOf(file) === 'core');
  const wrong = core.flatMap(({ file, text }) =>
    withoutComments(text)
      .split('\n')
      .filter((line) => impure.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(wrong).toEqual([]);
});

/** "core" of server/src/core/text.ts; "protocol" of server/src/protocol(.ts), "server.ts" of server/src/server.ts. */
function partOf(file: string): string {
  const [first = ''] = file.slice('server/src/'.length).split('/');
  return first === 'protocol.ts' ? 'protocol' : first;
}

function importsOf(files: readonly SourceFile[]): readonly { file: string; imported: Import }[] {
  return files.flatMap(({ file, imports }) => imports.map((imported) => ({ file, imported })));
}

function isAllowed({ specifier, target, typeOnly }: Import, part: string, allowed: (typeof parts)[string]): boolean {
  if (target !== null) return target.startsWith('server/src/') && [part, ...allowed.parts].includes(partOf(target));
  const names = (name: string) => specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`);
  return allowed.packages.some((name) => (name.startsWith('type:') ? typeOnly && names(name.slice(5)) : names(name)));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/(^|\s)\/\/.*$/gm, '$1');
}
