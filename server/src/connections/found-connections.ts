import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AddressError, isForeign, parseAddress, shownAddress } from '../database/address';
import type { DatabaseLabel, FoundConnection } from '../protocol';
import type { Environment } from '../workspace/environment';
import { isLeftOut } from '../workspace/ignored';
import { walk } from '../workspace/walk';
import { connectionsOf } from './readers/environment-file';
import { readerOf } from './readers/registry';
import { fillIn, lookUp } from './variables';
import type { Written } from './written';

/** A found connection with its address, which can hold a password: it is used and never told. */
export interface Connection extends FoundConnection {
  /** Null where it cannot be used: `problem` says why. */
  readonly url: string | null;
}

/** Where a connection is written. */
interface Place {
  readonly tool: string;
  /** Below the root; null for the environment. */
  readonly file: string | null;
  /** Absolute, that relative paths begin at. */
  readonly folder: string;
}

/**
 * The connections that a folder's tools have: of the environment, of .env files, of the tools' own. What refers to a variable stands for it.
 * @param root absolute path
 */
export async function findConnections(root: string, env: Environment): Promise<readonly Connection[]> {
  const { files } = await walk(root, '', {
    skipsFolder: (_, name) => isLeftOut(name),
    wantsFile: (_, name) => readerOf(name) !== null,
  });
  const found: Finding[] = [];
  for (const file of files) found.push(...(await connectionsIn(root, file, env)));
  const place: Place = { tool: 'environment', file: null, folder: root };
  found.push(...connectionsOf(env, () => 0).map((written) => connectionOf(written, place, root, env)));
  return withoutRepeats(found, root);
}

/**
 * The one connection that a reference names.
 * @param reference as `FoundConnection` has it
 * @returns null where there is none of this name any more
 */
export async function findAgain(reference: string, root: string, env: Environment): Promise<Connection | null> {
  const [, file, name] = /^found:(.*)#(.*)$/.exec(reference) ?? [];
  if (file === undefined || name === undefined) return null;
  const { connection } = (await connectionsIn(root, file, env)).find((one) => one.connection.name === name) ?? {};
  return connection ?? null;
}

interface Finding {
  readonly connection: Connection;
  /** Variables that it is made of. */
  readonly used: readonly { readonly name: string; readonly file: string | null }[];
}

async function connectionsIn(root: string, file: string, env: Environment): Promise<readonly Finding[]> {
  const reader = readerOf(path.posix.basename(file));
  const text = await readFile(path.join(root, file), 'utf8').catch(() => null);
  if (reader === null || text === null) return [];
  const own = path.dirname(path.resolve(root, file));
  const folder = path.basename(own) === reader.within ? path.dirname(own) : own;
  return reader
    .read(text)
    .filter(({ url }) => !isForeign(url))
    .map((written) => connectionOf(written, { tool: reader.tool, file, folder }, root, env));
}

function connectionOf({ name, line, url }: Written, place: Place, root: string, env: Environment): Finding {
  const { tool, file, folder } = place;
  const { text, used, missing } = fillIn(url, (variable) => lookUp(variable, env, folder, root));
  const reference = file === null ? `env:${name}` : `found:${file}#${name}`;
  const told = { reference, name, tool, file, line: file === null ? null : line, label: labelOf(name, file) };
  if (missing.length > 0)
    return {
      connection: { ...told, ...unusable(`${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set`) },
      used,
    };
  try {
    const address = parseAddress(text, folder);
    const { dialect } = address;
    const absolute = address.dialect === 'sqlite' ? `sqlite:${address.file}` : text;
    return {
      connection: { ...told, dialect, shown: shownAddress(address, root), problem: null, url: absolute },
      used,
    };
  } catch (error) {
    if (!(error instanceof AddressError)) throw error;
    return { connection: { ...told, ...unusable(error.message) }, used };
  }
}

function unusable(problem: string) {
  return { dialect: null, shown: null, problem, url: null };
}

/** The variable that a tool's file refers to is told by that file, and the same address in two places once. */
function withoutRepeats(found: readonly Finding[], root: string): readonly Connection[] {
  const stoodFor = new Set(
    found.flatMap(({ used }) => used.map(({ name, file }) => `${file === null ? '' : path.resolve(file)}#${name}`)),
  );
  const told = new Set<string>();
  return found
    .map(({ connection }) => connection)
    .filter(({ file, name, url, dialect, shown }) => {
      if (stoodFor.has(`${file === null ? '' : path.resolve(root, file)}#${name}`)) return false;
      if (url === null) return true;
      const same = `${dialect} ${shown}`;
      if (told.has(same)) return false;
      told.add(same);
      return true;
    });
}

const labels: readonly (readonly [RegExp, DatabaseLabel])[] = [
  [/prod/i, 'production'],
  [/stag/i, 'staging'],
  [/dev|local/i, 'development'],
];

/** What its name says that it is; a guess to start from. */
function labelOf(name: string, file: string | null): DatabaseLabel | null {
  const word = `${name} ${file === null ? '' : path.posix.basename(file)}`;
  return labels.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}
