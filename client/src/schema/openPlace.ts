import { commands, l10n, Uri, window } from 'vscode';
import type { SchemaPlace } from '../../../server/src/protocol';

/** Opens a statement of a migration; where it is not known, says so. */
export async function openPlace(place: SchemaPlace | null | undefined, name: string): Promise<void> {
  if (!place) {
    void window.showInformationMessage(l10n.t('No migration of this workspace is known to have changed {0}.', name));
    return;
  }
  const at = { line: place.line, character: 0 };
  await commands.executeCommand('vscode.open', Uri.parse(place.file), { selection: { start: at, end: at } });
}
