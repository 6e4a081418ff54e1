import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { diagnosticsBecome, file, has, lensesOf, open, ruleOf } from '../harness/editor';
import { session } from '../harness/session';

/** Two revisions of Alembic's, whose program is named by the workspace's settings. */
export const run = session('alembic', () => {
  describe('a workspace with Alembic', () => {
    it('verifies a revision, and compares it with what Alembic writes', async () => {
      const users = file('migrations/versions/1a2b3c4d5e6f_create_users.py');
      await open(users);
      await commands.executeCommand('databaseMigrator.verifyMigration');
      const [lens] = await lensesOf(users);
      assert.match(lens ?? '', /^Up ✓ .* ms · Down restores the schema · data kept · SQL as Alembic writes it$/);
    });

    it('marks the call that Alembic makes something else of', async () => {
      const index = file('migrations/versions/2b3c4d5e6f7a_index_email.py');
      await open(index);
      await commands.executeCommand('databaseMigrator.verifyMigration');
      const found = await diagnosticsBecome(index, has('alembic-writes-other-sql'));
      const marked = found.find((one) => ruleOf(one) === 'alembic-writes-other-sql');
      assert.match(marked?.message ?? '', /^Alembic writes "CREATE UNIQUE INDEX .*", where "CREATE INDEX .*" was read/);
      assert.equal(marked?.range.start.line, 8);
    });
  });
});
