import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { commands, window } from 'vscode';
import { file, lensesAppear, open } from '../harness/editor';
import { session } from '../harness/session';

/**
 * Two migrations for SQLite, and no database yet. What asks before it runs is tested in the browser: to tests in its own process the editor
 * refuses to show a dialog.
 */
export const run = session('database', () => {
  const added = () => file('migrations/002_add_email.sql');

  describe('a project and its local database', () => {
    it('gets a file by one command, and can be run from then on', async () => {
      await open(added());
      await commands.executeCommand('databaseMigrator.createLocalDatabase');
      assert.ok(existsSync(file('app.sqlite').fsPath));
      await lensesAppear(added(), 'Run up', 'Preview SQL');
    });

    it('shows what would be sent, and sends nothing', async () => {
      await commands.executeCommand('databaseMigrator.previewUp');
      const text = window.activeTextEditor?.document.getText() ?? '';
      assert.match(text, /^-- SQLite [\d.]+, app\.sqlite \(development\)/);
      assert.match(text, /CREATE TABLE accounts.*\n(?:.*\n)*ALTER TABLE accounts ADD COLUMN email/);
      assert.equal(readFileSync(file('app.sqlite').fsPath).length, 0);
    });

    it('runs nothing that nobody has agreed to', async () => {
      await commands.executeCommand('databaseMigrator.up');
      assert.equal(readFileSync(file('app.sqlite').fsPath).length, 0);
    });
  });
});
