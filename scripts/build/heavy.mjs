import path from 'node:path';

const resolving = Symbol('resolving');

/**
 * An esbuild plugin: a dynamic import of a heavy part's source becomes a `require` of the file built from it, so that nothing
 * heavy is loaded before it is needed. A static import of one is an error, since it would put the part into the importing bundle.
 * @param {Record<string, string>} heavyEntryPoints name below the output folder → source
 * @returns {import('esbuild').Plugin}
 */
export function externalHeavyEntries(heavyEntryPoints) {
  const builtFrom = new Map(Object.entries(heavyEntryPoints).map(([name, source]) => [path.resolve(source), name]));
  return {
    name: 'external-heavy-entries',
    setup(build) {
      build.onResolve({ filter: /^\./ }, async ({ path: specifier, kind, importer, resolveDir, pluginData }) => {
        if (pluginData === resolving || kind === 'entry-point') return undefined;
        const found = await build.resolve(specifier, { kind, importer, resolveDir, pluginData: resolving });
        const name = builtFrom.get(found.path);
        if (name === undefined) return found.errors.length > 0 ? { errors: found.errors } : undefined;
        if (kind !== 'dynamic-import') {
          return { errors: [{ text: `${specifier} is a heavy part: import it with await import("${specifier}")` }] };
        }
        // Importers are bundled into the output folder itself, so the name below that folder is the way from them.
        return { path: `./${name}.js`, external: true };
      });
    },
  };
}
