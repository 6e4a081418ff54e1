import type { AssembledProject } from '../../core/assemble/project';
import type { Database } from '../../database/database';
import type { DatabaseLabel, DatabaseTitle } from '../../protocol';
import type { Program } from '../../report/program';
import { LiveHistory, runsOn } from '../../run/live-history';
import { namedTable, stateTableOf } from '../../run/state-tables/registry';
import type { StateTable } from '../../run/state-tables/state-table';
import { openWorkspace } from '../../workspace/open-workspace';
import { runSizeLimit } from '../../workspace/read-text';
import type { Workspace } from '../../workspace/workspace';
import { Failure } from '../failure';
import { type OpenTarget, openTargets } from '../open-targets';
import type { Selection } from '../selection';
import type { Terminal } from '../terminal';

/** A history that was asked about, beside the database. */
export interface LiveTarget {
  readonly target: OpenTarget;
  readonly project: AssembledProject;
  readonly live: LiveHistory;
}

/** A history whose state nothing in this database tells. */
export interface UntoldHistory {
  readonly project: string;
  readonly framework: string;
}

export interface LiveTargets {
  readonly histories: readonly LiveTarget[];
  readonly untold: readonly UntoldHistory[];
}

/**
 * The histories of the given folders that this database can have.
 * @throws {Failure} for what cannot be opened
 */
export async function liveTargets(
  selection: Selection,
  database: Database,
  terminal: Terminal,
  program: Program,
): Promise<LiveTargets> {
  const opened = await Promise.all(
    (await openTargets(selection, terminal.cwd, runSizeLimit)).map((one) => withDialect(one, database)),
  );
  const found: LiveTarget[] = [];
  const untold: UntoldHistory[] = [];
  for (const target of opened) {
    for (const project of target.workspace.projects) {
      const table = stateTableOf(project.framework);
      for (const lineage of project.lineages) {
        const isAsked = lineage.migrations.some(({ files }) => files.some(target.wants));
        if (!isAsked || !runsOn(lineage, database.dialect)) continue;
        // A baseline stands beside the history that it may take the place of.
        if (lineage.migrations.every(({ role }) => role === 'baseline')) continue;
        const place = { root: target.workspace.root, project, lineage };
        if (table === null) untold.push({ project: target.display(project.root), framework: project.framework.title });
        else found.push({ target, project, live: await openLive(place, database, table, terminal, program) });
      }
    }
  }
  return { histories: found, untold };
}

function openLive(
  place: LiveHistory['place'],
  database: Database,
  table: StateTable,
  { env }: Terminal,
  { version }: Program,
): Promise<LiveHistory> {
  return LiveHistory.open(place, database, table, namedTable(place.project.framework, env), version);
}

/** Where the files leave open which database they are for, the one that they are to run on tells it. */
async function withDialect(target: OpenTarget, { dialect }: Database): Promise<OpenTarget> {
  const { workspace } = target;
  const isOpen = (one: Workspace) =>
    one.projects.some(({ lineages }) =>
      lineages.some((lineage) => lineage.dialect.dialect === null && !lineage.dialect.other),
    );
  if (!isOpen(workspace)) return target;
  const configured = workspace.files.find((file) => workspace.configurationFileOf(file) !== null);
  if (configured !== undefined)
    throw new Failure(
      `"dialect" is missing in ${target.display(workspace.configurationFileOf(configured) ?? '')}: set it to "${dialect}"`,
    );
  const text = JSON.stringify({ dialect });
  return {
    ...target,
    workspace: await openWorkspace(workspace.root, {
      configuration: { file: '--url', text, prefix: '' },
      sizeLimit: runSizeLimit,
    }),
  };
}

/** What people and machines are told of a database: never its address. */
export function titleOf({ title, name }: Database, label: DatabaseLabel | null): DatabaseTitle {
  return { title, name, label };
}
