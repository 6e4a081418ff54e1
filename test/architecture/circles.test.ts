import { expect, it } from 'vitest';
import { readSources, type SourceFile } from './sources';

/** Where the matter itself is a circle. */
const inTheMatter: readonly (readonly string[])[] = [
  // A statement that a dialect refuses says which operations it would have been.
  ['server/src/core/operation', 'server/src/core/operations/session'],
  // A file that is open knows its folder, which opens it.
  ['server/src/lsp/folder', 'server/src/lsp/open-file'],
];

it.each([['server/src'], ['client/src']])('no files of %s import each other in a circle', (folder) => {
  const known = inTheMatter.map((files) => files.join(' ↔ '));
  expect(circlesOf(readSources([folder])).filter((circle) => !known.includes(circle))).toEqual([]);
});

/** Strongly connected files, by Tarjan's algorithm; types count, too. */
function circlesOf(sources: readonly SourceFile[]): readonly string[] {
  const imports = new Map(
    sources.map(({ file, imports }) => [
      file.replace(/\.ts$/, ''),
      imports.map(({ target }) => target).filter((target) => target !== null),
    ]),
  );
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[] = [];
  const visit = (file: string): number => {
    const number = lowest.size;
    lowest.set(file, number);
    open.push(file);
    let low = number;
    for (const next of imports.get(file) ?? []) {
      if (!imports.has(next)) continue;
      if (!lowest.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, lowest.get(next) ?? low);
    }
    lowest.set(file, low);
    if (low === number) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1) circles.push(circle.sort().join(' ↔ '));
    }
    return low;
  };
  for (const file of imports.keys()) if (!lowest.has(file)) visit(file);
  return circles;
}
