import { firstInContext } from './context-files';
import type { Folder } from './folders';
import type { FileTree } from './framework';
import { pairName } from './pair-files';
import { baseName } from './paths';

/** Tools that write `x.up.sql` and `x.down.sql`, so that only the project's manifests tell them apart. */
export type PairedTool = 'golang-migrate' | 'sqlx' | 'node-pg-migrate' | 'pop';

/** Files that name the tools a project uses, and the words by which each tool is known there. */
const manifests: readonly (readonly [string, PairedTool, RegExp])[] = [
  ['go.mod', 'golang-migrate', /\b(?:golang-migrate|mattes)\/migrate\b/],
  ['go.mod', 'pop', /\b(?:gobuffalo|ory)\/pop\b/],
  ['Cargo.toml', 'sqlx', /^[ \t]*sqlx\b|\[[\w.-]*dependencies\.sqlx\]/m],
  ['package.json', 'node-pg-migrate', /"node-pg-migrate"/],
  ...[
    'package.json',
    'Makefile',
    'makefile',
    'Taskfile.yml',
    'Taskfile.yaml',
    'justfile',
    'Justfile',
    'docker-compose.yml',
    'docker-compose.yaml',
    'compose.yml',
    'compose.yaml',
  ].map(
    (name) =>
      [
        name,
        'golang-migrate',
        /\bgolang-migrate\b|\bmigrate\/migrate\b|\bmigrate[ \t]+(?:create[ \t]+-ext|-(?:path|source|database)\b)/,
      ] as const,
  ),
];

/** The tool that the nearest telling manifest above a folder names, with the reason in words; null when none does. */
export function pairedToolOf(
  folder: string,
  tree: FileTree,
): { readonly tool: PairedTool; readonly reason: string } | null {
  const names = [...new Set(manifests.map(([name]) => name))];
  const told = firstInContext(tree, folder, names, (text, file) => {
    const entry = manifests.find(([name, , sign]) => name === baseName(file) && sign.test(text));
    return entry?.[1] ?? null;
  });
  return told && { tool: told.value, reason: `${told.value} in ${told.file}` };
}

/** True when a folder holds at least one SQL file that names its half. */
export function hasPairs(folder: Folder): boolean {
  return folder.files.some((file) => pairName(baseName(file))?.extension === 'sql');
}
