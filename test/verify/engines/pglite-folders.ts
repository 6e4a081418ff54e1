import path from 'node:path';
import { cacheFolder } from '../../../scripts/lib/paths.mjs';

/** PGlite's files as its package has them, and the user's cache, so that no test waits for a data directory that is there already. */
export const pgliteFolders = {
  assets: path.resolve('node_modules/@electric-sql/pglite/dist'),
  cacheFolder: cacheFolder(),
};
