import type { EditorSession } from './editor-session';
import { hasEmbeddedEngine } from './verification/engines';
import { createProgress } from './verification/progress';
import { historyName, isVerified, type Target, targetsOf } from './verification/targets';

/** Verifies a migration that has been saved, as the setting of its folder wants it; not one whose outcome is known. */
export async function verifyOnSave(uri: string, session: EditorSession): Promise<void> {
  const { connection, folders, verifications } = session;
  const mode = folders.of(uri)?.settings.verifyOnSave ?? 'off';
  if (mode === 'off') return;
  const isWanted = (target: Target) => mode === 'on' || verifications.pace.isQuick(historyName(target));
  const targets = (await targetsOf(uri, folders)).filter(
    (target) => hasEmbeddedEngine(target.lineage) && isWanted(target) && !isVerified(target),
  );
  if (targets.length > 0) await verifications.run(targets, await createProgress(connection));
}
