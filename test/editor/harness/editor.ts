import {
  type CodeAction,
  type CodeLens,
  commands,
  type Diagnostic,
  type Extension,
  extensions,
  languages,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';

/** The packed extension under test. */
export function extension(): Extension<unknown> {
  const found = extensions.getExtension('database-migrator.database-migrator');
  if (found === undefined) throw new Error('The extension is not installed.');
  return found;
}

/** A file of a workspace folder; of the first one, unless another is named. */
export function file(relativePath: string, folderName?: string): Uri {
  const folders = workspace.workspaceFolders ?? [];
  const folder = folderName === undefined ? folders[0] : folders.find(({ name }) => name === folderName);
  if (folder === undefined) throw new Error(`No workspace folder ${folderName ?? ''}`);
  return Uri.joinPath(folder.uri, relativePath);
}

export async function open(uri: Uri): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { preview: false });
  return document;
}

/** Our diagnostics of a file, now. */
export const diagnosticsOf = (uri: Uri): Diagnostic[] =>
  languages.getDiagnostics(uri).filter(({ source }) => source === 'database-migrator');

/** Waits until our diagnostics of a file are as wanted; mocha's time-out ends a wait in vain. */
export function diagnosticsBecome(uri: Uri, wanted: (diagnostics: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
  return new Promise((resolve) => {
    const look = () => {
      const diagnostics = diagnosticsOf(uri);
      if (!wanted(diagnostics)) return;
      subscription.dispose();
      resolve(diagnostics);
    };
    const subscription = languages.onDidChangeDiagnostics(look);
    look();
  });
}

/** Waits until a tab is there whose label is as wanted; mocha's time-out ends a wait in vain. */
export function tabAppears(label: RegExp): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => label.test(tab.label)))) return;
      subscription.dispose();
      resolve();
    };
    const subscription = window.tabGroups.onDidChangeTabs(look);
    look();
  });
}

export const ruleOf = ({ code }: Diagnostic) => (typeof code === 'object' ? code.value : code);

export const has = (rule: string) => (diagnostics: Diagnostic[]) => diagnostics.some((d) => ruleOf(d) === rule);

export const hasNot = (rule: string) => (diagnostics: Diagnostic[]) => !has(rule)(diagnostics);

/** What the code lenses of a file say. */
export async function lensesOf(uri: Uri): Promise<string[]> {
  const lenses: CodeLens[] = await commands.executeCommand('vscode.executeCodeLensProvider', uri, 20);
  return lenses.flatMap(({ command }) => command?.title ?? []);
}

/** Waits until a file has code lenses that say this; mocha's time-out ends a wait in vain. */
export async function lensesAppear(uri: Uri, ...titles: string[]): Promise<void> {
  for (;;) {
    const there = await lensesOf(uri);
    if (titles.every((title) => there.includes(title))) return;
  }
}

/** The quick fixes that are offered where a diagnostic stands. */
export async function quickFixes(uri: Uri, { range }: Diagnostic): Promise<CodeAction[]> {
  return commands.executeCommand('vscode.executeCodeActionProvider', uri, range, 'quickfix', 20);
}
