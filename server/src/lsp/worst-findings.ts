import type { AssembledProject } from '../core/assemble/project';
import { severities } from '../core/finding';
import type { Migration } from '../core/migration';
import type { Lineage } from '../core/project';
import type { HistoryAddress, WorstFinding } from '../protocol';
import type { Folder } from './folder';
import type { Folders } from './folders';
import { nextTurn } from './request';

/**
 * databaseMigrator/worstFindings: of the migrations in which something was found. One migration a turn is looked at, so that whoever types
 * meanwhile is answered in between.
 */
export async function worstFindings(address: HistoryAddress, folders: Folders): Promise<WorstFinding[]> {
  const folder = folders.of(address.project);
  const root = folder?.paths.pathOf(address.project);
  const project = (await folder?.latest())?.projects.find((one) => one.root === root);
  const lineage = project?.lineages.find(({ name }) => name === address.lineage);
  if (!folder || !project || !lineage) return [];
  await folder.historyOf(project, lineage);
  const wanted = address.ids && new Set(address.ids);
  const found: WorstFinding[] = [];
  for (const migration of lineage.migrations) {
    if (wanted?.has(migration.id) === false) continue;
    await nextTurn();
    const worst = worstOf(folder, project, lineage, migration);
    if (worst) found.push(worst);
  }
  return found;
}

function worstOf(
  folder: Folder,
  project: AssembledProject,
  lineage: Lineage,
  migration: Migration,
): WorstFinding | null {
  const { findings } = folder.findingsOf({ project, lineage, migration });
  const worst = severities.map((severity) => findings.find((one) => one.severity === severity)).find(Boolean);
  if (!worst) return null;
  const { severity, message } = worst;
  return { migration: migration.id, severity, message, findings: findings.length };
}
