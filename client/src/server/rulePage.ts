import { commands, Uri } from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

/** A rule's page, which the server asks to show, is Markdown: it is shown as it reads, not as it is written. */
export const showRulePages: Middleware = {
  window: {
    async showDocument(params, token, next) {
      if (!params.uri.endsWith('.md')) return next(params, token);
      try {
        await commands.executeCommand('markdown.showPreview', Uri.parse(params.uri));
        return { success: true };
      } catch {
        // The built-in Markdown preview can be switched off.
        return next(params, token);
      }
    },
  },
};
