import type { InitializeParams } from 'vscode-languageserver/node';
import type { InitializationOptions } from '../protocol';

/** What the client can do, as far as an answer depends on it. */
export interface ClientFeatures {
  /** Asks for diagnostics itself; otherwise they are pushed. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  /** Shows code lenses, which carry what has come of a verification. */
  readonly showsLenses: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  /** Shows Markdown where the mouse rests. */
  readonly markdownHovers: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly nestedSymbols: boolean;
  readonly foldsLinesOnly: boolean;
  /** Edits of several files with versions. */
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
  /** Shows edits before they are made, where they ask for it. */
  readonly confirmsEdits: boolean;
  /** Makes edits that no request of its own has asked for. */
  readonly appliesEdits: boolean;
  /** Edits whose placeholder is selected after they are made. */
  readonly snippetEdits: boolean;
  /** Keeps settings that the server may ask for. */
  readonly configuration: boolean;
  /** Tells of changed settings when asked to. */
  readonly registersConfiguration: boolean;
  readonly changesFolders: boolean;
  /** Watches files on the server's behalf. */
  readonly watchesFiles: boolean;
  readonly showsDocuments: boolean;
  /** Has a command of its own that sets the dialect. */
  readonly setsDialect: boolean;
  /** Shows the histories as wholes, and wants to know when they change. */
  readonly showsHistories: boolean;
  /** Asks its user before Alembic is run. */
  readonly asksBeforeAlembic: boolean;
  /** Its user trusts the workspace; false unless it says so. */
  readonly trusted: boolean;
}

/** @param initializationOptions of our own client; another's may hold anything */
export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { textDocument, window, workspace } = capabilities;
  const own: Partial<InitializationOptions> | null | undefined = initializationOptions;
  const edits = workspace?.workspaceEdit;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    showsLenses: textDocument?.codeLens !== undefined,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    markdownHovers: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    relatedInformation: supports(textDocument, 'relatedInformation'),
    codeDescription: supports(textDocument, 'codeDescriptionSupport'),
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    foldsLinesOnly: textDocument?.foldingRange?.lineFoldingOnly === true,
    documentChanges: edits?.documentChanges === true,
    createsFiles: edits?.documentChanges === true && edits.resourceOperations?.includes('create') === true,
    confirmsEdits: edits?.documentChanges === true && edits.changeAnnotationSupport !== undefined,
    appliesEdits: workspace?.applyEdit === true,
    snippetEdits: edits?.documentChanges === true && edits.snippetEditSupport === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    changesFolders: workspace?.workspaceFolders === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    showsDocuments: window?.showDocument?.support === true,
    setsDialect: own?.setsDialect === true,
    showsHistories: own?.showsHistories === true,
    asksBeforeAlembic: own?.asksBeforeAlembic === true,
    trusted: own?.trusted === true,
  };
}

/** Pulled and pushed diagnostics state their abilities apart; a client that has one of both is taken at its word. */
function supports(
  textDocument: InitializeParams['capabilities']['textDocument'],
  ability: 'relatedInformation' | 'codeDescriptionSupport',
): boolean {
  return textDocument?.diagnostic?.[ability] === true || textDocument?.publishDiagnostics?.[ability] === true;
}
