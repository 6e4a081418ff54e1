import type { DialectChoice } from '../dialect';
import { atlasSections, atlasSplit, isCheckpoint } from './atlas-directives';
import { firstInContext } from './context-files';
import { dialectOfWord } from './dialect/words';
import type { Folder } from './folders';
import type { DetectedProject, FileTree } from './framework';
import { hasPairs } from './paired-tool';
import { directoryOf, join, resolved } from './paths';
import { shellWord } from './shell-word';
import { sqlFolder } from './sql-folder';

/**
 * Atlas in its own format: `<timestamp>_name.sql` beside `atlas.sum`. It computes the way back. In a folder that it keeps in the format
 * of another tool, that tool's markers tell.
 */
export const atlas = sqlFolder({
  id: 'atlas',
  title: 'Atlas',
  missingDown: 'none',
  pairs: false,
  single: 'sections',
  records: 'number',
  accepts: /^\d+.*\.sql$/,
  split: atlasSplit,
  claims(folder, tree) {
    const sum = join(folder.path, 'atlas.sum');
    if (hasPairs(folder)) return null;
    return tree.has(sum) ? sum : configured(folder, tree);
  },
  sections: atlasSections,
  parts: (text, identity) => [
    isCheckpoint(text) ? { ...identity, role: 'baseline', lineage: `checkpoint ${identity.id}` } : identity,
  ],
  dialect,
  rollback: ({ root }) => ({
    command: `atlas migrate down --dir ${shellWord(`file://${root}`)} --url "$DATABASE_URL" --dev-url "$DEV_DATABASE_URL"`,
    after: [],
  }),
  transaction: (_dialect, optedOut) => (optedOut ? 'none' : 'per-half'),
  // Its driver turns them off before the transaction and looks for violations before COMMIT (sql/sqlite, OpenTx).
  foreignKeyChecks: 'off',
  optOutHead: '-- atlas:txmode none\n\n',
  afterEdit: 'run atlas migrate hash',
  scaffoldRefusal: 'Atlas keeps a checksum of its folder: run atlas migrate new and fill in the file',
});

const configuration = ['atlas.hcl'];

/** `dir = "file://migrations"` of an atlas.hcl above, which it names from where it stands. */
function configured({ path }: Folder, tree: FileTree): string | null {
  const told = firstInContext(
    tree,
    path,
    configuration,
    (text, file) =>
      [...text.matchAll(/\bdir\s*=\s*"file:\/\/([^"?]*)(?:\?format=atlas)?"/g)].some(
        (match) => resolved(directoryOf(file), match[1] ?? '') === path,
      ) || null,
  );
  return told && `dir in ${told.file}`;
}

/** The databases of its environments where they agree: `url`, or the image that `dev` starts. */
function dialect({ root }: DetectedProject, tree: FileTree): DialectChoice {
  const told = firstInContext(tree, root, configuration, (text) => {
    const named = [...text.matchAll(/\b(?:url|dev)\s*=\s*"(?:docker:\/\/)?(\w+)/g)].map((match) =>
      dialectOfWord(match[1] ?? ''),
    );
    const [only, ...others] = new Set(named.filter((one) => one !== null));
    return others.length === 0 ? (only ?? null) : null;
  });
  return told ? { dialect: told.value, reason: told.file } : { dialect: null, reason: '' };
}
