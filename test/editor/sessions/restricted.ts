import assert from 'node:assert/strict';
import { commands, workspace } from 'vscode';
import { diagnosticsBecome, extension, file, has, lensesOf, open } from '../harness/editor';
import { session } from '../harness/session';

/** The workspace of `single`, not trusted. */
export const run = session('restricted', () => {
  describe('a workspace that is not trusted', () => {
    it('is checked all the same', async () => {
      assert.equal(workspace.isTrusted, false);
      const migration = file('migrations/000003_add_invoices.up.sql');
      await open(migration);
      await diagnosticsBecome(migration, has('missing-down'));
      assert.equal(extension().isActive, true);
    });

    it('is verified as well: in an embedded engine, which sees nothing but the migrations', async () => {
      const email = file('migrations/000002_add_email.up.sql');
      await open(email);
      await commands.executeCommand('databaseMigrator.verifyMigration');
      const [lens] = await lensesOf(email);
      assert.match(lens ?? '', /^Up ✓ .* ms · Down restores the schema · data kept$/);
    });
  });
});
