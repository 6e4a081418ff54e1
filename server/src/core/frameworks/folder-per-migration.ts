import type { DialectChoice } from '../dialect';
import type { Migration } from '../migration';
import type { DetectedProject, FileIdentity, FileTree, Framework, NewFile } from './framework';
import { wholeText } from './markers';
import { humanName } from './names';
import { nextNameAfter } from './next-name';
import { placeDownFile } from './pair-files';
import { baseName, directoryOf, join, relativeTo } from './paths';
import { serverSplit } from './split-rules';

/** What makes one tool that gives each migration a folder of its own differ from another. */
export interface FolderPerMigrationStyle {
  readonly id: string;
  readonly title: string;
  readonly missingDown: Framework['missingDown'];
  /** Name of the file that holds the way up; that of the way back is `down.sql`. */
  readonly up: 'up.sql' | 'migration.sql';
  /** What a migration's folder is called: its version and its name. */
  readonly folder: RegExp;
  /** The name before which the first migration's words stand. */
  readonly first: string;
  /** The same of a time of day (yyyyMMddHHmmss, UTC), where the tool has not its 14 digits. */
  firstOf?(now: string): string;
  /** What the tool records of a folder's version, and what it sorts by. */
  identity(version: string, folder: string): Pick<FileIdentity, 'id' | 'order'>;
  /** The sign that the folders below a root are this tool's, in words; null when they are not. */
  claims(root: string, folders: readonly string[], tree: FileTree): string | null;
  dialect(project: DetectedProject, tree: FileTree): DialectChoice;
  readonly model?: Framework['model'];
  readonly warnings?: Framework['warnings'];
  readonly mapped?: Framework['mapped'];
  readonly refusesEdits?: string;
  readonly transaction: Framework['transaction'];
  readonly foreignKeyChecks?: Framework['foreignKeyChecks'];
  readonly sidecar?: Framework['sidecar'];
  readonly rollback?: Framework['rollback'];
  readonly optOut: Framework['optOut'];
  readonly scaffoldRefusal?: string;
  /** Head of a new migration's folder, where it is to run outside a transaction. */
  outside?(folder: string): NewFile;
}

/** A framework that keeps `<version>_<name>/up.sql`, or `migration.sql`, and `down.sql` beside it. */
export function folderPerMigration(style: FolderPerMigrationStyle): Framework {
  const framework: Framework = {
    id: style.id,
    title: style.title,
    missingDown: style.missingDown,
    split: serverSplit,
    ...(style.sidecar ? { sidecar: style.sidecar } : {}),
    ...(style.foreignKeyChecks ? { foreignKeyChecks: style.foreignKeyChecks } : {}),
    ...(style.model ? { model: style.model } : {}),
    ...(style.warnings ? { warnings: style.warnings } : {}),
    ...(style.mapped ? { mapped: style.mapped } : {}),
    ...(style.refusesEdits ? { refusesEdits: style.refusesEdits } : {}),
    ...(style.rollback ? { rollback: style.rollback } : {}),

    detect(tree) {
      return [...rootsOf(style, tree)].flatMap(([root, folders]) => {
        const reason = style.claims(root, folders, tree);
        if (reason === null) return [];
        const listed = folders.flatMap((folder) => tree.listing.folders.get(folder) ?? []).map(({ path }) => path);
        const files = listed.filter((file) => framework.identify(file, root) !== null);
        return [{ root, framework, reason, files }];
      });
    },

    identify(path, root) {
      const [folder, file, ...deeper] = (relativeTo(root, path) ?? '').split('/');
      const version = style.folder.exec(folder ?? '')?.[1];
      if (folder === undefined || version === undefined || deeper.length > 0) return null;
      if (file !== style.up && file !== 'down.sql') return null;
      const name = humanName(folder.slice(folder.indexOf(version) + version.length));
      const holds = file === style.up ? 'up' : 'down';
      return { ...style.identity(version, folder), name, role: 'versioned', lineage: '', holds };
    },

    sections: (text, { holds }) => wholeText(holds === 'down' ? 'down' : 'up', text),
    dialect: (project, tree) => style.dialect(project, tree),
    transaction: style.transaction,

    placeDown: (migration, sql, text) => placeDownFile(migration, sql, text, (up) => join(directoryOf(up), 'down.sql')),

    optOut: style.optOut,

    scaffold({ root, existing, name, up, down, now, outsideTransaction }) {
      if (style.scaffoldRefusal !== undefined) return { refused: style.scaffoldRefusal };
      const first = now === undefined ? style.first : (style.firstOf?.(now) ?? now);
      const folder = join(root, nextNameAfter(existing, folderOf, name, first));
      return [
        { path: join(folder, style.up), text: up },
        ...(down === null ? [] : [{ path: join(folder, 'down.sql'), text: down }]),
        ...(outsideTransaction && style.outside ? [style.outside(folder)] : []),
      ];
    },
  };
  return framework;
}

/** The folders that hold a way up, by the folder above them. */
function rootsOf({ up, folder }: FolderPerMigrationStyle, tree: FileTree): ReadonlyMap<string, readonly string[]> {
  const roots = new Map<string, string[]>();
  for (const file of tree.listing.named(up)) {
    const own = directoryOf(file);
    if (own === '' || !folder.test(baseName(own))) continue;
    const root = directoryOf(own);
    roots.set(root, [...(roots.get(root) ?? []), own]);
  }
  return roots;
}

function folderOf({ files }: Migration): string {
  return baseName(directoryOf(files[0] ?? ''));
}
