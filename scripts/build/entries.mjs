/** Bundles that the editor or a shell starts: name below `dist` → source. */
export const entryPoints = {
  plain: { client: 'client/src/extension.ts', server: 'server/src/server.ts' },
  executable: { cli: 'server/src/cli.ts' },
};

/** Bundles that one of those loads by a dynamic import, when a file first needs them. */
export const heavyEntryPoints = {
  'parsers/postgres': 'server/src/workspace/parsers/postgres.ts',
  'parsers/sqlite': 'server/src/workspace/parsers/sqlite.ts',
  'verify/sqlite': 'server/src/verify/engines/sqlite.ts',
};

/** Copied beside the bundle that loads them: Emscripten looks for its module next to the running file. */
export const wasmAssets = [
  { from: 'node_modules/libpg-query/wasm/libpg-query.wasm', to: 'dist/parsers/libpg-query.wasm' },
  { from: 'node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm', to: 'dist/verify/sqlite3.wasm' },
];
