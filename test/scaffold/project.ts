import type { Dialect } from '../../server/src/core/dialect';
import type { Kind } from '../../server/src/core/scaffold/kind';
import { kindById } from '../../server/src/core/scaffold/registry';
import { isRefusal } from '../../server/src/core/writers/writer';
import { Checker } from '../../server/src/report/checker';
import { firstPlace } from '../../server/src/scaffold/first-place';
import { scaffold } from '../../server/src/scaffold/scaffold';
import { openWorkspace } from '../../server/src/workspace/open-workspace';
import type { Workspace } from '../../server/src/workspace/workspace';
import { temporaryFolder } from '../support/folder';
import { asked, baseOf } from './matrix';

/** What makes the tables that the kinds are asked about. */
const base: Kind = {
  ...required('empty'),
  id: 'base',
  steps: ({ dialect }) => [{ name: null, up: baseOf(dialect) }],
};

/**
 * A project of a tool with the first migration as `new` writes it; what it says of why there is none.
 * @param version of the server, as it is configured
 */
export async function projectOf(
  tool: string,
  dialect: Dialect,
  version: string | null = null,
): Promise<Workspace | { readonly refused: string }> {
  const found = await firstPlace(await openWorkspace(temporaryFolder({})), { folder: '', framework: tool, dialect });
  if (isRefusal(found)) return found;
  if (!found.begun) return { refused: 'it would not be found again' };
  const { place, workspace } = found.begun;
  const order = { name: 'init', kind: base, answers: {}, oneStep: true, now: '20240101000000' };
  const made = scaffold(order, place, workspace);
  if (isRefusal(made)) return made;
  const settings = { framework: tool, dialect, ...(version === null ? {} : { version }) };
  return made.workspace.withFile('database-migrator.json', JSON.stringify(settings));
}

/** A project with the migrations of a kind behind its first; a refusal where the server has no such thing. */
export function changed(workspace: Workspace, kind: string, dialect: Dialect) {
  const [project] = workspace.projects;
  const [lineage] = project?.lineages ?? [];
  if (!project || !lineage) throw new Error('there is no project');
  const place = { project, lineage, history: new Checker().historyOf(project, lineage) };
  const order = { name: 'the change', kind: required(kind), answers: asked[kind]?.(dialect) ?? {}, oneStep: false };
  const made = scaffold({ ...order, now: '20240102000000' }, place, workspace);
  return made;
}

function required(id: string): Kind {
  const kind = kindById(id);
  if (!kind) throw new Error(`there is no kind "${id}"`);
  return kind;
}
