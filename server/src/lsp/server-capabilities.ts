import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver/node';
import {
  cancelVerificationCommand,
  explainCommand,
  rollbackPlanCommand,
  verifyCommand,
  writeDownCommand,
} from '../protocol';
import type { ClientFeatures } from './client-features';
import { fixAllKind } from './fix-all-action';
import { showCreatedFileCommand } from './show-created-file';
import { showRulePageCommand } from './show-rule-page';

/** What is offered to this client. */
export function serverCapabilities(client: ClientFeatures): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind] },
    codeLensProvider: {},
    hoverProvider: true,
    inlayHintProvider: true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    executeCommandProvider: {
      commands: [
        verifyCommand,
        cancelVerificationCommand,
        rollbackPlanCommand,
        explainCommand,
        ...(client.appliesEdits ? [writeDownCommand] : []),
        ...(client.showsDocuments ? [showRulePageCommand, showCreatedFileCommand] : []),
      ],
    },
    ...(client.pullsDiagnostics && {
      // A migration is judged by the ones before it: an edit of one file changes what is found in others.
      diagnosticProvider: { identifier: 'database-migrator', interFileDependencies: true, workspaceDiagnostics: false },
    }),
  };
}
