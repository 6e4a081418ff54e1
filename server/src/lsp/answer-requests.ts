import type { CancellationToken } from 'vscode-languageserver/node';
import {
  cancelVerificationCommand,
  explainCommand,
  formerNamesMethod,
  generatingCommandMethod,
  historiesMethod,
  projectsMethod,
  rollbackPlanCommand,
  type ScaffoldedFiles,
  type ScaffoldFirst,
  scaffoldFirstMethod,
  scaffoldKindsMethod,
  scaffoldMethod,
  scaffoldNameMethod,
  scaffoldProblemMethod,
  scaffoldSuggestionsMethod,
  schemaChangeMethod,
  schemaMethod,
  schemaTextMethod,
  verifyCommand,
  worstFindingsMethod,
  writeDownCommand,
} from '../protocol';
import { codeActions } from './code-action';
import { codeLenses } from './code-lens';
import { documentDiagnostic } from './document-diagnostic';
import { documentSymbols, flatSymbols } from './document-symbol';
import type { EditorSession } from './editor-session';
import { explain } from './explain-command';
import { foldingRanges } from './folding-range';
import { listHistories } from './histories';
import { hover } from './hover';
import { inlayHints } from './inlay-hint';
import type { OpenFile } from './open-file';
import { listProjects } from './projects';
import { nextTurn, runRequest, throwIfCancelled } from './request';
import { rollbackPlan } from './rollback-plan-command';
import {
  scaffoldFiles,
  scaffoldFirst,
  scaffoldingCommand,
  scaffoldKinds,
  scaffoldName,
  scaffoldProblem,
  scaffoldSuggestions,
} from './scaffold';
import { renamedBetween, schemaChange, schemaReport, schemaText } from './schema';
import { showCreatedFile, showCreatedFileCommand } from './show-created-file';
import { showRulePage, showRulePageCommand } from './show-rule-page';
import { verify } from './verify-command';
import { worstFindings } from './worst-findings';
import { writeDownHalves } from './write-down-command';

/** Gives every request its handler. */
export function answerRequests(session: EditorSession): void {
  const { connection, client, page } = session;
  connection.languages.diagnostics.on((params, token) => documentDiagnostic(params, token, session));
  connection.onCodeAction(
    onFile('codeAction', session, (open, params) => codeActions(params, open, session.editContext(open), page)),
  );
  connection.onCodeLens(onFile('codeLens', session, (open) => codeLenses(open, session)));
  connection.onHover(onFile('hover', session, (open, params) => hover(params, open, session)));
  connection.languages.inlayHint.on(onFile('inlayHint', session, (open, params) => inlayHints(params, open, session)));
  connection.onDocumentSymbol(
    onFile('documentSymbol', session, (open) => (client.nestedSymbols ? documentSymbols(open) : flatSymbols(open))),
  );
  connection.onFoldingRanges(onFile('foldingRange', session, (open) => foldingRanges(open, client)));
  connection.onExecuteCommand(async (params, token, progress) => {
    const { command, arguments: [argument] = [] } = params;
    if (command === verifyCommand) await verify(params, token, progress, session);
    if (command === cancelVerificationCommand) session.verifications.cancel(argument);
    if (command === writeDownCommand) await writeDownHalves(argument, session);
    if (command === rollbackPlanCommand) return rollbackPlan(argument, session);
    if (command === explainCommand) return explain(argument, session);
    if (command === showRulePageCommand) await showRulePage(connection, page, argument);
    if (command === showCreatedFileCommand) await showCreatedFile(connection, argument);
    return null;
  });
  connection.onRequest(projectsMethod, () => listProjects(session.folders));
  connection.onRequest(schemaMethod, (query) => schemaReport(query, session.folders));
  connection.onRequest(schemaChangeMethod, ({ uri }) => schemaChange(uri, session.folders));
  connection.onRequest(formerNamesMethod, (query) => renamedBetween(query, session.folders));
  connection.onRequest(schemaTextMethod, schemaText);
  connection.onRequest<ScaffoldFirst, void>(scaffoldFirstMethod, ({ folder }) =>
    scaffoldFirst(folder, session.folders),
  );
  connection.onRequest(scaffoldKindsMethod, (history) => scaffoldKinds(history, session.folders));
  connection.onRequest(scaffoldSuggestionsMethod, (query) => scaffoldSuggestions(query, session.folders));
  connection.onRequest(scaffoldProblemMethod, (query) => scaffoldProblem(query, session.folders));
  connection.onRequest(scaffoldNameMethod, (query) => scaffoldName(query, session.folders));
  connection.onRequest(generatingCommandMethod, (query) => scaffoldingCommand(query, session));
  connection.onRequest<ScaffoldedFiles, void>(scaffoldMethod, (query) => scaffoldFiles(query, session.folders));
  connection.onRequest(historiesMethod, () => listHistories(session.folders));
  connection.onRequest(worstFindingsMethod, (address) => worstFindings(address, session.folders));
}

/** A request about one file: null for a file that is no migration, and for one whose analysis failed. */
function onFile<Params extends { readonly textDocument: { readonly uri: string } }, Result>(
  name: string,
  session: EditorSession,
  answer: (open: OpenFile, params: Params) => Result,
): (params: Params, token: CancellationToken) => Promise<Result | null> {
  return (params, token) => {
    const { uri } = params.textDocument;
    return runRequest<Result | null>(
      `textDocument/${name} of ${uri}`,
      session.log,
      async (watch) => {
        await nextTurn();
        throwIfCancelled(token);
        const open = await session.openFile(uri, watch);
        throwIfCancelled(token);
        const result = open && answer(open, params);
        watch.lap('answer');
        return result;
      },
      () => null,
    );
  };
}
