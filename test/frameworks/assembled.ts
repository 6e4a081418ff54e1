import { parseStmt } from 'sqlite3-parser';
import { type AssembledProject, assembleProject } from '../../server/src/core/assemble/project';
import type { Readers } from '../../server/src/core/assemble/readers';
import { ReadingCache } from '../../server/src/core/assemble/reading-cache';
import { type Configuration, defaultConfiguration } from '../../server/src/core/configuration';
import type { FileEdit } from '../../server/src/core/fix';
import { TextTree } from '../../server/src/core/frameworks/text-tree';
import type { Migration } from '../../server/src/core/migration';
import { createSqliteReader } from '../../server/src/core/readers/sqlite/reader';
import { applyEdits } from '../../server/src/core/text';
import { noVariables } from '../../server/src/core/variables/variable';
import { type Files, only } from './detected';

export const sqliteReaders: Readers = {
  dialects: new Map([['sqlite', createSqliteReader({ parseStatement: parseStmt })]]),
  python: null,
};

/** The one project of a tree, read. */
export function assembled(
  files: Files,
  configuration: Partial<Configuration> = {},
  previous: AssembledProject | null = null,
  cache = new ReadingCache(),
): AssembledProject {
  const settings = { ...defaultConfiguration, ...configuration };
  const tree = TextTree.of(Object.entries(files));
  const input = {
    detected: only(files),
    tree,
    configuration: settings,
    configurationOf: () => settings,
    readers: sqliteReaders,
    cache,
    variables: noVariables,
  };
  return assembleProject(previous ? { ...input, configurationOf: previous.configurationOf } : input, previous);
}

/** The migrations of a project's only lineage. */
export function migrationsIn(files: Files, configuration: Partial<Configuration> = {}): readonly Migration[] {
  return assembled(files, configuration).lineages.flatMap(({ migrations }) => migrations);
}

/** The texts that edits leave, of the files they touch. */
export function edited(files: Files, edits: readonly FileEdit[]): Files {
  const touched = new Set(edits.map(({ file }) => file));
  return Object.fromEntries(
    [...touched].map((file) => [
      file,
      applyEdits(
        files[file] ?? '',
        edits.filter((edit) => edit.file === file),
      ),
    ]),
  );
}
