import type { DialectChoice } from '../dialect';
import { folderPerMigration } from './folder-per-migration';
import type { FileTree } from './framework';
import { baseName, directoryOf, join, withAncestors } from './paths';
import { shellWord } from './shell-word';
import { epochMilliseconds } from './time-names';
import { outsideOnlyAlone } from './transaction-modes';

/** Hasura: `migrations/<database>/<milliseconds>_<name>/up.sql` and `down.sql`, each sent as one string. */
export const hasura = folderPerMigration({
  id: 'hasura',
  title: 'Hasura',
  missingDown: 'conventional',
  up: 'up.sql',
  folder: /^(\d{13})(?:_|$)/,
  first: '1700000000000',
  firstOf: epochMilliseconds,
  identity: (version) => ({ id: version, order: [Number(version)] }),
  claims: (root, _folders, tree) => configurationAbove(root, tree),
  dialect(project, tree): DialectChoice {
    const kind = kindOf(project.root, tree);
    return kind === null || kind === 'postgres' || kind === 'citus'
      ? { dialect: 'postgresql', reason: 'Hasura' }
      : { dialect: null, reason: '' };
  },
  transaction: () => 'implicit-string',
  rollback: ({ root }) => ({
    command: `hasura migrate apply --down 1 --database-name ${shellWord(baseName(root))}`,
    after: [],
  }),
  optOut: (migration) => outsideOnlyAlone(migration, 'Hasura'),
});

/** Its config.yaml names the version of its own format. */
function configurationAbove(root: string, tree: FileTree): string | null {
  const file = withAncestors(root)
    .map((folder) => join(folder, 'config.yaml'))
    .find((path) => /^[ \t]*(?:version[ \t]*:[ \t]*[123]\b|metadata_directory\b)/m.test(tree.text(path) ?? ''));
  return file ?? null;
}

/** What kind of database a source is, told by its metadata. */
function kindOf(root: string, tree: FileTree): string | null {
  const name = baseName(root);
  const sources = join(join(directoryOf(directoryOf(root)), 'metadata/databases'), 'databases.yaml');
  const source = (tree.text(sources) ?? '').split(/^- /m).find((part) => part.startsWith(`name: ${name}\n`));
  return /^[ \t]*kind:[ \t]*(\w+)/m.exec(source ?? '')?.[1] ?? null;
}
