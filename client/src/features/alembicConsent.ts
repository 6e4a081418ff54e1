import { ConfigurationTarget, Disposable, l10n, Uri, window, workspace } from 'vscode';
import { type AlembicConsentQuery, alembicConsentMethod } from '../../../server/src/protocol';
import type { Feature } from '../app';

/** Asks before Alembic is run for the first time in a folder, since that runs code of the workspace; the answer becomes the folder's setting. */
export const alembicConsent: Feature = ({ server }) => {
  server.onRequest(alembicConsentMethod, mayRun);
  return new Disposable(() => undefined);
};

/** @returns true where the user has agreed; a message that is closed is neither a yes nor a no for ever */
async function mayRun({ folder, program }: AlembicConsentQuery): Promise<boolean> {
  if (!workspace.isTrusted) return false;
  const [compare, never] = [l10n.t('Compare'), l10n.t('Never')];
  const picked = await window.showInformationMessage(
    l10n.t(
      'Compare what was read with the SQL that Alembic itself writes? This runs env.py and the revisions with {0} (alembic upgrade --sql). Alembic connects to nothing in this mode; env.py might.',
      workspace.asRelativePath(Uri.file(program), false),
    ),
    compare,
    never,
  );
  if (picked === undefined) return false;
  await workspace
    .getConfiguration('databaseMigrator', Uri.parse(folder))
    .update('alembic.compare', picked === compare ? 'on' : 'off', ConfigurationTarget.WorkspaceFolder);
  return picked === compare;
}
