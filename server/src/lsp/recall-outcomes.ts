import type { EditorSession } from './editor-session';
import { hasEmbeddedEngine } from './verification/engines';
import { isVerified, targetsOf } from './verification/targets';

/** Shows in a file that has been opened what was measured of its migration in an earlier session. */
export async function recallOutcomes(uri: string, { folders, verifications }: EditorSession): Promise<void> {
  const targets = (await targetsOf(uri, folders)).filter(
    (target) => hasEmbeddedEngine(target.lineage) && !isVerified(target),
  );
  await verifications.recall(targets);
}
