import { type MessageItem, window } from 'vscode';

/** What the editor was asked and told while a test answered in the user's place. */
export interface Answered {
  readonly messages: string[];
  restore(): void;
}

/**
 * Answers questions by the button of this name, as a user would; the editor refuses to show dialogs to tests.
 * @param button the one to press; a message without it is only noted
 */
export function answerWith(button: string): Answered {
  const messages: string[] = [];
  const names = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const;
  const originals = names.map((name) => window[name]);
  const answer = async (message: string, ...rest: readonly unknown[]): Promise<unknown> => {
    messages.push(message);
    return rest.find((item) => item === button || (item as MessageItem | undefined)?.title === button);
  };
  for (const name of names) Object.assign(window, { [name]: answer });
  return {
    messages,
    restore() {
      for (const [index, name] of names.entries()) Object.assign(window, { [name]: originals[index] });
    },
  };
}
