import path from 'node:path';
import { groupBy } from '../../core/group-by';
import type { Project } from '../../core/project';
import type { Checker } from '../checker';
import { type DocumentState, documentsOf, type ReadDocument } from './documents';

/** What is needed of a workspace. */
export interface DocumentedWorkspace {
  /** Absolute path. */
  readonly root: string;
  readonly projects: readonly Project[];
  /** The configuration file that holds for a file, from the root on; null where none does. */
  configurationFileOf(file: string): string | null;
}

/** The documents of all projects that one configuration holds for. */
export interface DocumentedFolder {
  /** Absolute path that the documents' are relative to: the configuration's, else the root. */
  readonly folder: string;
  readonly states: readonly DocumentState[];
}

/**
 * What the documents of the asked projects say and should say. Projects of one configuration share their documents, so all of them are in
 * there, asked about or not.
 * @param read the text of a file by its absolute path
 */
export async function documentedFolders(
  { root, projects, configurationFileOf }: DocumentedWorkspace,
  isAsked: (project: Project) => boolean,
  checker: Checker,
  read: ReadDocument,
): Promise<readonly DocumentedFolder[]> {
  const groups = [...groupBy(projects, (project) => configurationFileOf(fileOf(project)) ?? '')];
  return Promise.all(
    groups
      .filter(([, group]) => group.some(isAsked))
      .map(async ([configuration, group]) => {
        const folder = path.join(root, path.dirname(configuration));
        const documents = group[0]?.configuration.documents;
        if (documents === undefined) return { folder, states: [] };
        const display = (file: string) => posix(path.relative(folder, path.join(root, file))) || '.';
        const readHere: ReadDocument = async (file) => {
          const target = path.resolve(folder, file);
          const isOutside = path.isAbsolute(file) || posix(path.relative(folder, target)).startsWith('../');
          return isOutside ? { refused: "it lies outside of the configuration's folder" } : read(target);
        };
        return { folder, states: await documentsOf({ documents, projects: group, checker, display, read: readHere }) };
      }),
  );
}

/** A file that its configuration is found by. */
function fileOf({ root, lineages }: Project): string {
  return lineages.flatMap(({ migrations }) => migrations.flatMap(({ files }) => files))[0] ?? root;
}

const posix = (file: string) => file.split(path.sep).join('/');
