import type { AssembledProject } from '../core/assemble/project';
import { halves, type Migration } from '../core/migration';
import type { Lineage } from '../core/project';
import type { ListedHistory, ListedMigration } from '../protocol';
import { Places } from '../report/places';
import { dialectName } from './file-status';
import type { Folder } from './folder';
import type { Folders } from './folders';
import type { MigrationAt } from './verification/keys';
import { outcomeLine } from './verification/verdict-line';

/** databaseMigrator/histories: in the order of folders and paths; what is still being looked for is waited for. */
export async function listHistories(folders: Folders): Promise<ListedHistory[]> {
  const lists = await Promise.all(folders.all().map(historiesOf));
  return lists.flat();
}

async function historiesOf(folder: Folder): Promise<ListedHistory[]> {
  const projects = await folder.projects();
  return projects.flatMap(({ project, uri }) =>
    project.lineages.map((lineage) => listed(folder, project, lineage, uri)),
  );
}

function listed(folder: Folder, project: AssembledProject, lineage: Lineage, uri: string): ListedHistory {
  const places = new Places((file) => project.text(file));
  return {
    project: uri,
    folder: folder.paths.uri,
    lineage: lineage.name,
    framework: project.framework.title,
    dialectId: lineage.dialect.dialect,
    dialect: dialectName(lineage),
    migrations: lineage.migrations.map((migration) => ({
      ...listedMigration(migration, folder, places),
      verified: verifiedAs({ project, lineage, migration }, folder),
    })),
    problems: folder.problemsOf(project, lineage).map(({ migration, message }) => ({ migration, message })),
  };
}

function listedMigration(migration: Migration, folder: Folder, places: Places): Omit<ListedMigration, 'verified'> {
  const { id, name, down, opaqueDown, irreversible } = migration;
  const [half] = halves(migration);
  const file = half?.file ?? migration.files[0];
  return {
    id,
    name,
    uri: file === undefined ? null : folder.paths.uriOf(file),
    line: half && migration.part ? places.range(half.file, half.marker ?? half.span).start.line : 0,
    hasDown: down !== null || opaqueDown,
    irreversible: irreversible !== null,
  };
}

function verifiedAs(at: MigrationAt, { outcomes }: Folder): string | null {
  const outcome = outcomes.of(at);
  return outcome && outcomeLine(outcome);
}
