import type { Lineage } from '../core/project';
import type { ProjectSummary } from '../protocol';
import { dialectName } from './file-status';
import type { Folders } from './folders';

/** databaseMigrator/projects: in the order of folders and paths; what is still being looked for is waited for. */
export async function listProjects(folders: Folders): Promise<ProjectSummary[]> {
  const lists = await Promise.all(folders.all().map((folder) => folder.projects()));
  return lists.flat().map(({ project, uri, configurationUri }) => ({
    uri,
    framework: project.framework.title,
    dialect: allDialects(project.lineages),
    dialectReason: project.lineages[0]?.dialect.reason ?? '',
    migrations: project.lineages.reduce((sum, { migrations }) => sum + migrations.length, 0),
    configurationUri,
  }));
}

/** "PostgreSQL 16", or of dialect twins "PostgreSQL, SQLite"; null where none is known. */
function allDialects(lineages: readonly Lineage[]): string | null {
  const names = lineages.map(dialectName).filter((name) => name !== null);
  return names.length > 0 ? [...new Set(names)].join(', ') : null;
}
