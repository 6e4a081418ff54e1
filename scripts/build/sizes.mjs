import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { inRepository, vsixPath } from '../lib/paths.mjs';

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/**
 * What each file may weigh at most, in bytes; a bundle without a line here is only weighed. Of the client, four fifths are the language client's
 * library. Of the packed extension, PostgreSQL and SQLite as WASM are 5 MB, the grammars and the driver of MySQL 1 MB, and what live databases need
 * another: there is nothing to install.
 */
const limits = { 'client.js': 550 * kilobyte, 'database-migrator.vsix': 12 * megabyte };

/**
 * Prints what each built file weighs.
 * @throws when one is over its limit
 */
export async function checkBundleSizes() {
  const dist = inRepository('dist');
  const files = (await readdir(dist, { recursive: true })).filter(
    (file) => file.endsWith('.js') || file.endsWith('.wasm'),
  );
  for (const file of files.sort()) await checkSize(path.join(dist, file));
}

/** The same for the packed extension. */
export const checkVsixSize = () => checkSize(vsixPath);

async function checkSize(file) {
  const { size } = await stat(file);
  const limit = limits[path.basename(file)];
  const ofLimit = limit === undefined ? '' : ` of ${limit / kilobyte} KB allowed`;
  console.log(`${path.relative(inRepository(), file)}: ${Math.ceil(size / kilobyte)} KB${ofLimit}`);
  if (limit !== undefined && size > limit) throw new Error(`${path.basename(file)} is over its limit`);
}
