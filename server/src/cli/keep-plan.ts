import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { baseName, directoryOf, join } from '../core/frameworks/paths';
import { readText } from '../workspace/read-text';
import { ReplaceError, replaceText } from '../workspace/replace-text';
import type { Workspace } from '../workspace/workspace';
import { Failure } from './failure';
import type { PlanFormat } from './plan-arguments';
import type { PlannedMigration } from './planned-migrations';

const folder = 'rollback-plans';
const extensions: Readonly<Record<PlanFormat, string>> = { yaml: 'yaml', markdown: 'md', json: 'json' };

/**
 * Writes a plan beside the folder of the project's migrations, never into it: what lies there may be taken for a migration. A plan that
 * is there is replaced.
 * @returns its path in the workspace
 * @throws {Failure} when it cannot be written
 */
export async function keepPlan(planned: PlannedMigration, text: string, format: PlanFormat): Promise<string> {
  const { workspace } = planned.target;
  const file = join(folderOf(planned, workspace), `${nameOf(planned)}.${extensions[format]}`);
  const target = path.join(workspace.root, file);
  try {
    await mkdir(path.dirname(target), { recursive: true });
    const present = await readText(target);
    await replaceText(target, 'text' in present ? present.text : null, text);
    return file;
  } catch (error) {
    if (error instanceof ReplaceError) throw new Failure(`${planned.target.display(file)}: ${error.message}`);
    throw new Failure(`${planned.target.display(file)}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Beside the project; where others lie beside it, in a folder of its own. */
function folderOf({ project: { root } }: PlannedMigration, { projects }: Workspace): string {
  const plans = join(directoryOf(root), folder);
  const isAlone = projects.every((other) => other.root === root || directoryOf(other.root) !== directoryOf(root));
  return isAlone || root === '' ? plans : join(plans, baseName(root));
}

function nameOf({ lineage, migration }: PlannedMigration): string {
  return [migration.id, lineage.name]
    .filter((part) => part !== '')
    .join('.')
    .replace(/[^\w.-]+/g, '-');
}
