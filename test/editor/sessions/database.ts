import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { commands, window } from 'vscode';
import { type Answered, answerWith } from '../harness/answers';
import { file, open } from '../harness/editor';
import { session } from '../harness/session';

/** Two migrations for SQLite, and no database yet. */
export const run = session('database', () => {
  let answered: Answered;
  const preview = async (command: string) => {
    await commands.executeCommand(`databaseMigrator.${command}`);
    return window.activeTextEditor?.document.getText() ?? '';
  };

  describe('a project and its local database', () => {
    beforeEach(() => {
      answered = answerWith('Apply');
    });
    afterEach(() => answered.restore());

    it('is not run anywhere before there is one', async () => {
      await open(file('migrations/001_create_accounts.sql'));
      await commands.executeCommand('databaseMigrator.up');
      assert.match(answered.messages.join(), /choose a connection first/);
    });

    it('gets a file, which stays out of the repository where the user wants that', async () => {
      answered.restore();
      answered = answerWith('Add to .gitignore');
      await commands.executeCommand('databaseMigrator.createLocalDatabase');
      assert.ok(existsSync(file('app.sqlite').fsPath));
      assert.match(answered.messages.join(), /app\.sqlite was created/);
    });

    it('shows what would be sent, and sends nothing', async () => {
      const text = await preview('previewUp');
      assert.match(text, /^-- SQLite [\d.]+, app\.sqlite \(development\)/);
      assert.match(text, /CREATE TABLE accounts/);
      assert.equal(readFileSync(file('app.sqlite').fsPath).length, 0);
    });

    it('asks with the facts, and applies what was agreed to', async () => {
      await commands.executeCommand('databaseMigrator.up');
      assert.match(answered.messages[0] ?? '', /^Apply 2 migrations on app\.sqlite \(development\)\?$/);
      assert.match(answered.messages.at(-1) ?? '', /2 migrations applied/);
      assert.match(await preview('previewUp'), /There is nothing to do/);
    });

    it('does nothing where the user does not agree', async () => {
      await commands.executeCommand('databaseMigrator.down');
      assert.match(await preview('previewUp'), /There is nothing to do/);
    });

    it('says that a migration has no way back, and changes nothing', async () => {
      answered.restore();
      answered = answerWith('Roll back');
      await commands.executeCommand('databaseMigrator.down');
      assert.match(answered.messages.join(), /002/);
      assert.match(await preview('previewUp'), /There is nothing to do/);
    });
  });
});
