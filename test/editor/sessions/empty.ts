import assert from 'node:assert/strict';
import { workspace } from 'vscode';
import { extension, file, open } from '../harness/editor';
import { session } from '../harness/session';

/** A workspace with SQL and no migrations. */
export const run = session('empty', () => {
  describe('a workspace without migrations', () => {
    it('does not wake the extension, even when SQL is opened', async () => {
      await open(file('queries/report.sql'));
      // The search that would have woken it looks for the same; when this one is through, so is that.
      assert.deepEqual(await workspace.findFiles('**/migrations/**/*.sql'), []);
      assert.equal(extension().isActive, false);
    });
  });
});
