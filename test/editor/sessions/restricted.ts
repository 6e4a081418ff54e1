import assert from 'node:assert/strict';
import { workspace } from 'vscode';
import { diagnosticsBecome, extension, file, has, open } from '../harness/editor';
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
  });
});
