import { createHash } from 'node:crypto';
import {
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver/node';
import { crashDiagnostic, diagnosticsOf } from './diagnostics-of';
import type { EditorSession } from './editor-session';
import { clearFileStatus, sendFileStatus } from './file-status';
import { nextTurn, runRequest, throwIfCancelled } from './request';

/** textDocument/diagnostic: what is found in one file, or that nothing has changed since the last answer. */
export function documentDiagnostic(
  { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
  token: CancellationToken,
  session: EditorSession,
): Promise<DocumentDiagnosticReport> {
  const version = session.versionOf(uri);
  return runRequest<DocumentDiagnosticReport>(
    `textDocument/diagnostic of ${uri}`,
    session.log,
    async (watch) => {
      await nextTurn();
      throwIfCancelled(token);
      const open = await session.openFile(uri, watch);
      throwIfCancelled(token);
      // The client asks again for the newer text; an answer for the older one would only flicker.
      if (session.versionOf(uri) !== version) throw superseded();
      if (!open) {
        clearFileStatus(session, uri);
        return report([], previousResultId);
      }
      const answer = report(diagnosticsOf(open, session.client, session.page), previousResultId);
      sendFileStatus(session, open);
      watch.lap('answer');
      return answer;
    },
    () => report([crashDiagnostic()], previousResultId),
  );
}

/** The result's id is the hash of what it says: an equal answer needs no sending. */
function report(items: Diagnostic[], previousResultId: string | undefined): DocumentDiagnosticReport {
  const resultId = createHash('sha1').update(JSON.stringify(items)).digest('base64url');
  return resultId === previousResultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
}

function superseded() {
  return new ResponseError(LSPErrorCodes.ServerCancelled, 'the document has changed', { retriggerRequest: true });
}
