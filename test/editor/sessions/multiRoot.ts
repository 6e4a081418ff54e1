import assert from 'node:assert/strict';
import { diagnosticsBecome, file, has, hasNot, open } from '../harness/editor';
import { session } from '../harness/session';

/** Two folders: PostgreSQL with golang-migrate, and SQLite with dbmate, each with a configuration of its own. */
export const run = session('multiRoot', () => {
  describe('a workspace of several folders', () => {
    it('checks each folder by its own configuration', async () => {
      const shop = file('migrations/000002_create_items.up.sql', 'shop');
      const blog = file('db/migrations/20240102000000_drop_drafts.sql', 'blog');
      await open(shop);
      await open(blog);
      await diagnosticsBecome(shop, has('missing-down'));
      // The same fault, which the second folder has switched off; another one shows that it was looked at.
      const found = await diagnosticsBecome(blog, has('drop-table'));
      assert(hasNot('missing-down')(found));
    });
  });
});
