import { upgradeOrder } from './alembic-order';
import { type Revision, revisionOf } from './alembic-revision';
import { firstInContext } from './context-files';
import type { DetectedProject, FileIdentity, FileTree, Framework } from './framework';
import { humanName } from './names';
import { baseName, directoryOf, isBelow } from './paths';

interface RevisionFile {
  readonly file: string;
  readonly revision: Revision;
  /** Its text speaks of Alembic; that of a merge of branches has no need to. */
  readonly speaksOfIt: boolean;
}

/** The histories of a tree: a folder of revisions, or several whose revisions name one another. */
export function detectRevisions(tree: FileTree, framework: Framework): readonly DetectedProject[] {
  const files = tree.files.flatMap((file): RevisionFile[] => {
    const text = file.endsWith('.py') ? tree.text(file) : null;
    const revision = text === null ? null : revisionOf(text);
    return revision ? [{ file, revision, speaksOfIt: /\balembic\b/.test(text ?? '') }] : [];
  });
  return historiesOf(files)
    .filter((history) => history.some(({ speaksOfIt }) => speaksOfIt))
    .map((history) => projectOf(history, tree, framework));
}

/** Folders that belong together. */
function historiesOf(files: readonly RevisionFile[]): readonly (readonly RevisionFile[])[] {
  const folders = new Map<string, RevisionFile[]>();
  for (const one of files) {
    const folder = directoryOf(one.file);
    folders.set(folder, [...(folders.get(folder) ?? []), one]);
  }
  const groups: RevisionFile[][] = [];
  for (const own of folders.values()) {
    const related = groups.filter((group) => nameOneAnother(group, own) || nameOneAnother(own, group));
    for (const group of related) groups.splice(groups.indexOf(group), 1);
    groups.push([...related.flat(), ...own]);
  }
  return groups;
}

/** A revision follows or needs one that its own folder lacks and the other has. */
function nameOneAnother(from: readonly RevisionFile[], to: readonly RevisionFile[]): boolean {
  const own = new Set(from.map(({ revision }) => revision.id));
  const others = new Set(to.map(({ revision }) => revision.id));
  return from.some(({ revision: { follows, dependsOn } }) =>
    [...follows, ...dependsOn].some((id) => !own.has(id) && others.has(id)),
  );
}

function projectOf(history: readonly RevisionFile[], tree: FileTree, framework: Framework): DetectedProject {
  const root = commonFolder(history.map(({ file }) => directoryOf(file)));
  const places = new Map(upgradeOrder(history.map(({ revision }) => revision)).map((revision, at) => [revision, at]));
  const perMigration = isPerMigration(root, tree);
  const identities = history.map(({ file, revision }): readonly [string, FileIdentity] => [
    file,
    {
      id: revision.id,
      order: [places.get(revision) ?? history.length],
      name: nameOf(file, revision.id),
      role: 'versioned',
      lineage: '',
      holds: 'both',
      parents: revision.follows,
      ...(revision.dependsOn.length > 0 ? { requires: revision.dependsOn } : {}),
      ...(revision.labels.length > 0 ? { branches: revision.labels } : {}),
      ...(perMigration ? { transaction: 'per-half' } : {}),
    },
  ]);
  const reason = `revision identifiers in ${history[0]?.file ?? root}`;
  return { root, framework, reason, files: history.map(({ file }) => file), identities: new Map(identities) };
}

function commonFolder(folders: readonly string[]): string {
  let [common = ''] = folders;
  while (!folders.every((folder) => folder === common || isBelow(folder, common))) common = directoryOf(common);
  return common;
}

/** "add users" of 1f2e3d4c5b6a_add_users.py. */
function nameOf(file: string, id: string): string {
  const stem = baseName(file).replace(/\.py$/, '');
  const rest = stem.replace(id, '').replace(/^[\d_T:-]*[_-]/, '');
  return humanName(rest === '' ? stem : rest);
}

/** `transaction_per_migration=True` in env.py gives each migration a transaction of its own. */
function isPerMigration(root: string, tree: FileTree): boolean {
  return (
    firstInContext(
      tree,
      root,
      ['env.py'],
      (text) => /\btransaction_per_migration[ \t]*=[ \t]*True\b/.test(text) || null,
    ) !== null
  );
}
