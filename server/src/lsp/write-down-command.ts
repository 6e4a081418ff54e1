import { MessageType, ShowMessageRequest, type WorkspaceEdit } from 'vscode-languageserver/node';
import type { FileEdit } from '../core/fix';
import { foldedStatements } from '../core/history/statements';
import type { Migration } from '../core/migration';
import { type WriteDown, writeDown } from '../core/rollback/write-down';
import { counted } from '../report/counted';
import { Places } from '../report/places';
import type { EditorSession } from './editor-session';
import { showMessage } from './show-message';
import { type Target, targetsOf } from './verification/targets';
import { confirmed, workspaceEdit } from './workspace-edit';

/** One migration that was asked about, with what is to be done about its way back. */
interface Answer {
  readonly target: Target;
  readonly migration: Migration;
  readonly answer: WriteDown;
}

/**
 * databaseMigrator.writeDown: has the client write the down halves that a file's migration or a project's migrations lack. One that somebody
 * has written is left. Of a whole project the user is asked first, and may look at the changes one by one.
 */
export async function writeDownHalves(uri: unknown, session: EditorSession): Promise<void> {
  const { connection, folders } = session;
  const targets = typeof uri === 'string' ? await targetsOf(uri, folders) : [];
  const answers = (await Promise.all(targets.map(answersOf))).flat();
  const tell = (type: MessageType, message: string) => showMessage(connection, type, message);
  if (answers.length === 0) return tell(MessageType.Warning, 'There is no migration to write a down half for.');
  const missing = answers.filter(({ answer }) => answer.kind === 'write');
  if (missing.length === 0) return tell(MessageType.Info, nothingToWrite(answers));
  const edit = editOf(missing, session);
  if (edit === null)
    return tell(MessageType.Warning, 'This editor cannot create the files that the down halves go into.');
  const isProject = targets.some(({ folder, project }) => folder.paths.pathOf(String(uri)) === project.root);
  const chosen = isProject ? await ask(missing, edit, session) : edit;
  if (chosen === null) return;
  const label = counted(missing.length, 'down half', 'down halves');
  const { applied, failureReason } = await connection.workspace.applyEdit({ label: `Write ${label}`, edit: chosen });
  if (!applied)
    return chosen === edit ? tell(MessageType.Warning, `Nothing was written. ${failureReason ?? ''}`) : undefined;
  const left = missing.reduce((sum, { answer }) => sum + (answer.written?.half.missing ?? 0), 0);
  if (left > 0)
    tell(MessageType.Warning, `${counted(left, 'statement')} of the way up cannot be taken back; comments say why.`);
}

async function answersOf(target: Target): Promise<readonly Answer[]> {
  const { folder, project, lineage, migrations } = target;
  const history = await folder.historyOf(project, lineage);
  return migrations.map((migration) => {
    const { up } = history.fold(migration);
    return { target, migration, answer: writeDown({ project, lineage, migration }, up ? foldedStatements(up) : []) };
  });
}

/** Of one migration its own reason. */
function nothingToWrite(answers: readonly Answer[]): string {
  const [only] = answers;
  const failed = answers.filter(({ answer }) => answer.kind === 'cannot').map(({ migration }) => migration.id);
  if (only && answers.length === 1) return `No down half was written: ${only.answer.reason}.`;
  if (failed.length === 0) return 'No down half is missing.';
  return `No down half was written: for ${failed.join(', ')} there is none that is known.`;
}

/** All edits as one; dialect twins that share a file write it once, several migrations in a file each its own part. */
function editOf(missing: readonly Answer[], session: EditorSession): WorkspaceEdit | null {
  const files = new Map<string, { readonly target: Target; readonly edits: Map<string, readonly FileEdit[]> }>();
  for (const { target, migration, answer } of missing) {
    const edits = answer.written?.edits ?? [];
    const file = edits[0]?.file ?? '';
    const key = JSON.stringify([target.folder.paths.uriOf(file), file]);
    const known = files.get(key) ?? { target, edits: new Map() };
    files.set(key, known);
    if (!known.edits.has(migration.id)) known.edits.set(migration.id, edits);
  }
  const all = [...files.values()].map(({ target: { folder, project }, edits }) =>
    workspaceEdit(
      { edits: [...edits.values()].flat() },
      session.projectContext(folder, project, new Places((file) => project.text(file))),
    ),
  );
  if (all.some((edit) => edit === null)) return null;
  const documentChanges = all.flatMap((edit) => edit?.documentChanges ?? []);
  if (documentChanges.length > 0) return { documentChanges };
  return { changes: Object.assign({}, ...all.map((edit) => edit?.changes ?? {})) };
}

const write = 'Write';
const show = 'Show Changes…';

/** Asks whether to write, or to look at each change first; null where the user does not want to. */
async function ask(
  missing: readonly Answer[],
  edit: WorkspaceEdit,
  { connection, client }: EditorSession,
): Promise<WorkspaceEdit | null> {
  const what = counted(missing.length, 'down half', 'down halves');
  const titles = client.confirmsEdits ? [write, show] : [write];
  const answer = await connection.sendRequest(ShowMessageRequest.type, {
    type: MessageType.Info,
    message: `${what} of this project ${missing.length === 1 ? 'is' : 'are'} missing. What is written already is left.`,
    actions: titles.map((title) => ({ title })),
  });
  if (answer?.title === write) return edit;
  if (answer?.title !== show) return null;
  return confirmed(edit, { label: 'Write missing down halves', description: 'Tick what is to be written' });
}
