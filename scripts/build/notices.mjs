import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { inRepository } from '../lib/paths.mjs';

const line = `\n${'-'.repeat(78)}\n\n`;

/**
 * The licences of all packages that went into the bundles, as one text to be shipped with them.
 * @param {import('esbuild').Metafile[]} metafiles what esbuild says it bundled
 * @throws when a package names no licence: it must not be shipped
 */
export async function thirdPartyNotices(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const folders = inputs.flatMap((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []);
  const notices = await Promise.all([...new Set(folders)].sort().map(notice));
  // What WASM modules were compiled from is named by no package of theirs.
  const compiledIn = await readFile(inRepository('scripts', 'build', 'compiled-in.txt'), 'utf8');
  return `Database Migrator contains these packages.\n\n${[...notices, compiledIn].join(line)}`;
}

async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  if (typeof license !== 'string') throw new Error(`${name} names no licence`);
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  const text = file ? await readFile(path.join(folder, file), 'utf8') : `Licence: ${license}\n`;
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}
