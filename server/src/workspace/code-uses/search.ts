import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FoundUses } from '../../core/code-uses';
import type { CodeUse, GoneName } from '../../core/finding';
import { LineIndex } from '../../core/text';
import { concurrently } from '../concurrently';
import { ignoredBy } from '../ignored';
import { readText } from '../read-text';
import { walk } from '../walk';
import { nameSearch } from './find-in-text';
import { isTelling } from './name-forms';

/** Languages that programs over a database are written in; configuration and prose speak of much that is not there. */
const source =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|rb|erb|go|java|kts?|scala|groovy|clj|php|twig|cs|fs|vb|rs|exs?|eex|heex|erl|swift|dart|p[lm]|lua|cc|cpp|hs|sql|prisma|graphql|gql)$/i;

const filesAtOnce = 32;
/** Names of more findings than this are a look at a whole history, not at a change. */
export const mostNames = 50;
const mostFiles = 20_000;
/** Larger files are made by a program. */
const mostBytes = 512 * 1024;
/** A name of one word that stands at more places means other things as well: Concourse's column "engine" is a package in its code. */
const mostOfCommon = 25;
/** Places that are shown of each name. */
const mostShown = 10;

export interface CodeSearch {
  /** Absolute path of the workspace. */
  readonly root: string;
  /** Text of its .gitignore, '' for none. */
  readonly gitignore: string;
  /** True for a migration, which has every right to name what it drops. */
  isMigration(file: string): boolean;
  readonly signal?: AbortSignal;
}

/**
 * Looks for names in the source code of a workspace. What git ignores is left out, and so are other people's packages.
 * @returns by name; an empty map where it was cancelled
 */
export async function searchCode(
  names: readonly GoneName[],
  { root, gitignore, isMigration, signal }: CodeSearch,
): Promise<ReadonlyMap<GoneName, FoundUses>> {
  const ignored = ignoredBy(gitignore);
  let met = 0;
  const isEnough = () => signal?.aborted === true || met > mostFiles;
  const { files } = await walk(root, '', {
    skipsFolder: (path) => isEnough() || ignored.folder(path),
    wantsFile: (path, name) => {
      const isWanted = !isEnough() && source.test(name) && !isMigration(path) && !ignored.file(path);
      if (isWanted) met++;
      return isWanted;
    },
  });
  const search = nameSearch(names);
  const places = new Map<GoneName, CodeUse[]>(names.map((gone) => [gone, []]));
  const looked = files.slice(0, mostFiles);
  const found = await concurrently(looked, filesAtOnce, async (file) => {
    const text = signal?.aborted ? null : await smallText(join(root, file));
    const named = text === null ? [] : search(text);
    if (text === null || named.length === 0) return [];
    const lines = new LineIndex(text);
    return named.map(({ gone, start, end }) => ({ gone, use: { file, range: lines.range({ start, end }) } }));
  });
  if (signal?.aborted) return new Map();
  for (const { gone, use } of found.flat()) places.get(gone)?.push(use);
  const complete = met <= mostFiles;
  return new Map(
    [...places]
      .filter(isMeant)
      .map(([gone, own]) => [gone, { first: own.slice(0, mostShown), count: own.length, complete }]),
  );
}

function isMeant([{ column, table }, places]: readonly [GoneName, readonly CodeUse[]]): boolean {
  return isTelling(column ?? table) || places.length <= mostOfCommon;
}

async function smallText(file: string): Promise<string | null> {
  const { size } = await stat(file).catch(() => ({ size: Number.POSITIVE_INFINITY }));
  if (size > mostBytes) return null;
  const read = await readText(file);
  return 'text' in read ? read.text : null;
}
