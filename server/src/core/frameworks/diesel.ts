import type { Dialect, DialectChoice } from '../dialect';
import type { Migration } from '../migration';
import { firstInContext } from './context-files';
import { dialectOfWord } from './dialect/words';
import { folderPerMigration } from './folder-per-migration';
import type { FileTree } from './framework';
import { numberOf } from './names';
import { directoryOf, join, withAncestors } from './paths';
import { shellWord } from './shell-word';
import { dashedTime } from './time-names';
import { sentAsOneString } from './transaction-modes';

/** Diesel: `<version>_<name>/up.sql` and `down.sql`, the version a number or a date with dashes, of which it records the digits. */
export const diesel = folderPerMigration({
  id: 'diesel',
  title: 'Diesel',
  missingDown: 'conventional',
  up: 'up.sql',
  folder: /^([\d-]*\d)_/,
  first: '0001',
  firstOf: dashedTime,
  identity(version) {
    const digits = version.replaceAll('-', '');
    return { id: digits, order: [numberOf(digits)] };
  },
  claims: (root, _folders, tree) => signOf(root, tree),

  dialect(project, tree): DialectChoice {
    const backend = firstInContext(tree, project.root, ['Cargo.toml'], dialectOfFeatures);
    return backend
      ? { dialect: backend.value, reason: `Diesel's backend in ${backend.file}` }
      : { dialect: null, reason: '' };
  },

  transaction: (dialect, optedOut) => (optedOut ? sentAsOneString(dialect) : 'per-half'),

  sidecar: {
    fileOf: (file) => join(directoryOf(file), metadata),
    optsOut: (text) => /^[ \t]*run_in_transaction[ \t]*=[ \t]*false\b/m.test(text),
  },

  rollback: ({ root }) => ({ command: `diesel migration revert --migration-dir ${shellWord(root)}`, after: [] }),

  optOut(migration, text) {
    const file = metadataOf(migration);
    if (file === null || migration.up?.optedOut) return [];
    const present = text(file) ?? '';
    return [{ file, span: { start: 0, end: present.length }, newText: outside + present }];
  },

  outside: (folder) => ({ path: join(folder, metadata), text: outside }),
});

const metadata = 'metadata.toml';
const outside = 'run_in_transaction = false\n';

function metadataOf({ files: [file] }: Migration): string | null {
  return file === undefined ? null : join(directoryOf(file), metadata);
}

function signOf(root: string, tree: FileTree): string | null {
  for (const folder of withAncestors(root)) {
    const toml = join(folder, 'diesel.toml');
    if (tree.has(toml)) return toml;
    const cargo = join(folder, 'Cargo.toml');
    if (/^[ \t]*diesel(?:_migrations)?\b|\[[\w.-]*dependencies\.diesel/m.test(tree.text(cargo) ?? ''))
      return `diesel in ${cargo}`;
  }
  return null;
}

/** The backend among the features of the dependency; null for several, of which each has folders of its own. */
function dialectOfFeatures(text: string): Dialect | null {
  const inline = /^[ \t]*diesel[ \t]*=[ \t]*\{[^}]*\bfeatures[ \t]*=[ \t]*\[([^\]]*)\]/m.exec(text)?.[1];
  const table = /\[[\w.-]*dependencies\.diesel\][^[]*?^[ \t]*features[ \t]*=[ \t]*\[([^\]]*)\]/m.exec(text)?.[1];
  const found = new Set(
    [...(inline ?? table ?? '').matchAll(/"(\w+)"/g)].flatMap(([, word = '']) => dialectOfWord(word) ?? []),
  );
  const [only = null] = found;
  return found.size === 1 ? only : null;
}
