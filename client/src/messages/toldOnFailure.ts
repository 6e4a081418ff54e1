import { window } from 'vscode';

/** Does what a command is for. What goes wrong is told by its own words: VS Code would put "Command … resulted in an error" around them. */
export async function toldOnFailure(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    void window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}
