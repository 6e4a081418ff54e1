import { commands, Disposable, window } from 'vscode';
import { verifyCommand, writeDownCommand } from '../../../server/src/protocol';
import type { Feature } from '../app';
import { toldOnFailure } from '../messages/toldOnFailure';
import type { TreeNode } from '../migrations/treeNode';

/** Verify and write down, called on a line of the migrations view. */
export const migrationActions: Feature = ({ server, histories }) => {
  const onFile = (name: string, command: string) =>
    commands.registerCommand(`databaseMigrator.${name}`, (node?: Pick<TreeNode, 'place'>) =>
      toldOnFailure(async () => {
        const uri = node?.place?.uri ?? window.activeTextEditor?.document.uri.toString();
        if (uri === undefined) return;
        await server.execute(command, uri);
        await histories.refresh();
      }),
    );
  return Disposable.from(onFile('verifyHere', verifyCommand), onFile('writeDownHere', writeDownCommand));
};
