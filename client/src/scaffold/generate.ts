import {
  l10n,
  ProcessExecution,
  RelativePattern,
  Task,
  TaskPanelKind,
  TaskRevealKind,
  TaskScope,
  tasks,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { GeneratingCommand } from '../../../server/src/protocol';

/**
 * Has the project's own tool write a migration, in a terminal in front, where it may ask and is read; then opens what it has written.
 * @param project the migrations' folder, as a URI
 * @throws in a workspace that is not trusted
 */
export async function generate(command: GeneratingCommand, project: string): Promise<void> {
  if (!workspace.isTrusted) throw new Error(l10n.t('No tool is run until you trust this workspace.'));
  const before = await migrationFiles(project);
  if ((await exitCode(taskFor(command))) !== 0) return;
  const [written] = [...(await migrationFiles(project))].filter((uri) => !before.has(uri));
  if (written !== undefined) await window.showTextDocument(Uri.parse(written), { preview: false });
}

/** A task, and no line typed into a shell: a name is handed over as it is, whatever is in it. */
function taskFor({ binary, args, folder, shown }: GeneratingCommand): Task {
  const scope = workspace.getWorkspaceFolder(Uri.file(folder)) ?? TaskScope.Workspace;
  const execution = new ProcessExecution(binary, [...args], { cwd: folder });
  const task = new Task({ type: 'process', command: shown }, scope, shown, 'Database Migrator', execution);
  task.presentationOptions = {
    reveal: TaskRevealKind.Always,
    focus: true,
    panel: TaskPanelKind.Dedicated,
    clear: true,
  };
  return task;
}

/** Undefined where the user has ended it, or it could not be started, which the terminal tells. */
function exitCode(task: Task): Promise<number | undefined> {
  const isIt = (other: Task) => other.source === task.source && other.name === task.name;
  return new Promise((resolve, reject) => {
    // It may end before the editor has said that it has begun.
    const listening = [
      tasks.onDidEndTaskProcess(({ execution, exitCode: code }) => isIt(execution.task) && done(code)),
      tasks.onDidEndTask(({ execution }) => isIt(execution.task) && done(undefined)),
    ];
    const done = (code: number | undefined) => {
      for (const listener of listening) listener.dispose();
      resolve(code);
    };
    tasks.executeTask(task).then(undefined, reject);
  });
}

async function migrationFiles(project: string): Promise<ReadonlySet<string>> {
  const found = await workspace.findFiles(new RelativePattern(Uri.parse(project), '**/*.{sql,py}'), null);
  return new Set(found.map((uri) => uri.toString()));
}
