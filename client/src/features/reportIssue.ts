import { commands, env, version, window, workspace } from 'vscode';
import type { Feature } from '../app';
import { issueText } from '../report/issueText';

/** Opens a report with the facts that a maintainer asks for first. */
export const reportIssue: Feature = ({ context, server }) =>
  commands.registerCommand('databaseMigrator.reportIssue', async () => {
    const content = issueText({
      extension: context.extension.packageJSON.version,
      editor: `${env.appName} ${version}`,
      platform: `${process.platform} ${process.arch}`,
      node: process.versions.node,
      remote: env.remoteName,
      trusted: workspace.isTrusted,
      server: server.state,
    });
    await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content }));
  });
