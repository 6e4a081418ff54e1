import { l10n, Uri, window } from 'vscode';
import { type ProjectSummary, projectsMethod } from '../../../server/src/protocol';
import type { ServerHandle } from '../server/serverHandle';
import { projectOf } from './projectOf';

/**
 * The project that a command is about: that of the file in front, else the only one, else one that the user picks.
 * @param title of the choice
 * @returns undefined where the user picks none
 * @throws when there is none, or no server to tell
 */
export async function askProject(server: ServerHandle, title: string): Promise<ProjectSummary | undefined> {
  const projects = await server.request<ProjectSummary[]>(projectsMethod);
  if (projects.length === 0) throw new Error(l10n.t('No migrations were found in this workspace.'));
  const file = window.activeTextEditor?.document.uri.toString();
  const known = projectOf(file, projects) ?? (projects.length === 1 ? projects[0] : undefined);
  if (known !== undefined) return known;
  const items = projects.map((project) => ({
    label: Uri.parse(project.uri).fsPath,
    description: [project.framework, project.dialect].filter(Boolean).join(' · '),
    project,
  }));
  return (await window.showQuickPick(items, { title }))?.project;
}
