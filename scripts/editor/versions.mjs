/**
 * The editors and tools that are installed on demand, pinned, so that a run today and a run next year drive the same program.
 * They are no dependencies: a person who only edits a rule never downloads them.
 */
export const versions = {
  /** code-server 4.x carries VS Code 1.x: the workbench and the extension host are VS Code's own. */
  codeServer: '4.139.1',
  /** The Node that this code-server asks for; also the Node of its extension host. */
  node: '24.21.0',
  playwright: '1.65.1',
  /** Desktop VS Code, where it can be downloaded. */
  vscode: '1.139.1',
};
