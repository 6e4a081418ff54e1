import { readdirSync } from 'node:fs';
import { inRepository } from '../lib/paths.mjs';

/** Bundles that the editor or a shell starts: name below `dist` → source. */
export const entryPoints = {
  plain: {
    client: 'client/src/extension.ts',
    server: 'server/src/server.ts',
    // A process of its own, started by the server and the command line.
    verify: 'server/src/verify/main.ts',
  },
  executable: { cli: 'server/src/cli.ts' },
};

/** Bundles that one of those loads by a dynamic import, when a file first needs them. */
export const heavyEntryPoints = {
  'parsers/postgres': 'server/src/workspace/parsers/postgres.ts',
  'parsers/mysql': 'server/src/workspace/parsers/mysql.ts',
  'parsers/sqlite': 'server/src/workspace/parsers/sqlite.ts',
  'parsers/python': 'server/src/workspace/parsers/python.ts',
  'verify/sqlite': 'server/src/verify/engines/sqlite.ts',
  'verify/mysql': 'server/src/verify/engines/mysql.ts',
  'database/sqlite': 'server/src/database/sqlite.ts',
  'database/mysql': 'server/src/database/mysql.ts',
  'diagram/panel': 'client/src/diagram/diagramPanel.ts',
};

/** The same, with an `import` at run time that must stay one: PGlite's has its own `require`, a user's package may be an ES module. */
export const importingEntryPoints = {
  'verify/pglite': 'server/src/verify/engines/pglite.ts',
  'verify/server': 'server/src/verify/engines/server.ts',
  'database/postgres': 'server/src/database/postgres.ts',
};

/** What the diagram's page loads, in a browser: its script, its style, and the layout, which is a worker. */
export const pageEntryPoints = {
  'diagram/main': 'client/src/diagram/webview/main.ts',
  'diagram/style': 'client/src/diagram/webview/style.css',
  'diagram/layout': 'client/src/diagram/webview/layoutWorker.ts',
};

const pglite = 'node_modules/@electric-sql/pglite/dist';

/** Copied beside the bundles: Emscripten looks for its module next to the running file, PGlite in a folder that it is told. */
export const assets = [
  { from: 'node_modules/libpg-query/wasm/libpg-query.wasm', to: 'dist/parsers/libpg-query.wasm' },
  ...['verify', 'database'].map((part) => ({
    from: 'node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm',
    to: `dist/${part}/sqlite3.wasm`,
  })),
  // Its modules, its files, and an archive for each extension.
  ...readdirSync(inRepository(pglite))
    .filter((name) => /\.(?:wasm|data|tar\.gz)$/.test(name))
    .map((name) => ({ from: `${pglite}/${name}`, to: `dist/verify/pglite/${name}` })),
];
