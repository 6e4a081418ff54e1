import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRepository } from '../../scripts/lib/paths.mjs';
import { runNode } from '../../scripts/lib/run.mjs';
import { startPostgres } from './postgres.mjs';

const user = 'keeper';
/** With a character that an address has to write otherwise. */
const password = 'Wachtwoord/7x9';
const inAddress = encodeURIComponent(password);

/**
 * The way of a person to a production server: the connection with its password, what is applied there, a run that has to be agreed to, and
 * back again; what somebody changed behind the migrations' back; the connection removed, and its password with it.
 * @param {{ workbench: import('../../scripts/editor/workbench.mjs').Workbench, folder: string, profile: string, atEnd: (work: () => Promise<void>) => void }} surroundings
 * @returns {Promise<[title: string, step: (picture: () => Promise<void>) => Promise<void>][]>}
 */
export async function serverRun({ workbench, folder, profile, atEnd }) {
  const server = await startPostgres({ database: 'shop', user, password });
  atEnd(server.stop);
  const address = `postgres://${user}:${inAddress}@${server.host}/shop`;
  await applied(folder, address, '002');
  await server.send(`INSERT INTO customers (name, notes) SELECT 'c' || n, CASE WHEN n <= 12 THEN 'note' END FROM generate_series(1, 500) n;
    INSERT INTO orders (customer_id, total) SELECT 1 + n % 500, n FROM generate_series(1, 2000) n; ANALYZE`);
  const argv = watchArguments();
  atEnd(async () => argv.stop());
  const { page } = workbench;
  const entered = page.locator('.quick-input-widget input.input');
  const typeName = async (question, button, picture) => {
    await workbench.confirm(question, button, picture);
    await workbench.answer('shop (PRODUCTION)', 'shop');
  };
  let secrets = 0;

  return [
    [
      'enters an address that leads nowhere, reads why, and puts it right',
      async (picture) => {
        await workbench.ready();
        await workbench.openView('Database Migrator');
        await workbench.treeRow('004 drop notes').waitFor();
        await workbench.run('Database Migrator: Add Connection…');
        await workbench.pick('Address');
        await workbench.answer('Address of the database', address.replace(inAddress, 'wrong'));
        await workbench.refused(`password authentication failed for user "${user}"`);
        assert.match(await entered.inputValue(), /:wrong@/);
        await workbench.answer('Address of the database', address.replace(server.host, '127.0.0.1:1'));
        await workbench.refused('No connection to shop on 127.0.0.1:1 as keeper: nothing listens there');
        await picture();
        await workbench.answer('Address of the database', address);
        await workbench.pick('Production');
        await workbench.answer('Name of the connection', 'shop');
      },
    ],
    [
      'sees that it is production, and what is applied and pending',
      async () => {
        await workbench.statusBar('PRODUCTION: shop · 2 pending');
        await workbench.treeRow(/002 create orders.*✓ applied/).waitFor();
        await workbench.treeRow(/003 widen totals.*○ pending/).waitFor();
        secrets = await workbench.secretsLength();
      },
    ],
    [
      'applies what is pending, having read what that does and typed the name',
      async (picture) => {
        await workbench.run('Database Migrator: Up: Apply Pending Migrations');
        for (const fact of [
          'integer → bigint rewrites "orders"',
          'orders has 2,000 rows',
          'It destroys the values of "customers.notes". Is there a backup?',
          'customers.notes holds 12 values',
          'Rollback: not tested.',
        ])
          await page.locator('.monaco-dialog-box', { hasText: fact }).waitFor();
        await typeName('Apply 2 migrations on shop (PRODUCTION)', 'Apply', picture);
        await workbench.told('2 migrations applied.');
        await workbench.statusBar('PRODUCTION: shop · up to date');
      },
    ],
    [
      'sees the tables of the database',
      async () => {
        await workbench.run('Database Migrator: Choose Schema to Show');
        await workbench.pick('shop');
        await page.locator('.sidebar .pane-header', { hasText: /Schema\s*shop/ }).waitFor();
        await workbench.treeRow(/^customers$/).click();
        await workbench.treeRow(/full_name.*text/).waitFor();
      },
    ],
    [
      'redoes the last one',
      async () => {
        await workbench.run('Database Migrator: Redo the Last Migration');
        await typeName('Roll back and apply again 1 migration of shop (PRODUCTION)', 'Redo');
        await workbench.told('1 migration rolled back, 1 migration applied.');
      },
    ],
    [
      'rolls back to a migration',
      async (picture) => {
        await workbench.treeRow('002 create orders').hover();
        await workbench.treeRow('002 create orders').locator('.action-label[aria-label^="Roll Back to Here"]').click();
        await typeName('Roll back 2 migrations of shop (PRODUCTION)', 'Roll back', picture);
        await workbench.statusBar('PRODUCTION: shop · 2 pending');
      },
    ],
    [
      'sees in the diagram what is pending, a rename with the name that it has',
      async () => {
        await workbench.run('Database Migrator: Show Schema Diagram');
        const diagram = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
        await diagram.locator('[data-column="full_name"].changed', { hasText: 'name → full_name' }).waitFor();
        await diagram.locator('[data-column="notes"].removed').waitFor();
      },
    ],
    [
      'finds what somebody changed behind the migrations’ back, and nothing else',
      async () => {
        // Back where it was: a column that was dropped and made again stands at the end.
        await server.send('DROP TABLE orders, customers; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
        await applied(folder, address, '002');
        await workbench.run('Database Migrator: Compare Database with Migrations');
        await workbench.told('No drift: shop is as the migrations make it (at 002).');
        await server.send(
          'ALTER TABLE customers ADD COLUMN phone text; ALTER TABLE orders ALTER COLUMN total DROP DEFAULT',
        );
        await workbench.run('Database Migrator: Compare Database with Migrations');
        await workbench.tab('Drift: migrations at 002 ↔ shop, 2 differences').waitFor();
        await page.locator('.editor.modified .line-insert').first().waitFor();
        await page.locator('.editor.modified .view-line', { hasText: 'phone text' }).waitFor();
      },
    ],
    [
      'removes the connection, and its password with it',
      async (picture) => {
        await workbench.run('Database Migrator: Remove Connection…');
        await workbench.pick('shop');
        await workbench.confirm('Remove the connection shop?', 'Remove', picture);
        await workbench.treeRow('Choose a connection…').waitFor();
        await page.locator('.sidebar .pane-header', { hasText: /Schema\s*at head/ }).waitFor();
        await workbench.until(async () => secrets === 0 || (await workbench.secretsLength()) < secrets);
      },
    ],
    [
      'has left the password nowhere',
      async () => {
        await workbench.run('Database Migrator: Show Log');
        assert.deepEqual(filesWith(profile), []);
        assert.deepEqual(filesWith(folder), []);
        assert.deepEqual(argv.seen(), []);
      },
    ],
  ];
}

/** Applies the migrations up to one, as another person would have. */
async function applied(folder, address, id) {
  const args = ['up', '.', '--to', id, '--yes'];
  const env = { ...process.env, DATABASE_MIGRATOR_URL: address };
  await runNode(inRepository('dist', 'cli.js'), args, { cwd: folder, env, capture: true });
}

const isSecret = (text) => text.includes(password) || text.includes(inAddress);

/** The files below a folder that hold the password; the extensions' own are none that anybody writes. */
function filesWith(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(path.join(folder, 'extensions')))
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .filter((file) => isSecret(readFileSync(file, 'latin1')));
}

/** Looks again and again at the arguments of all processes, where a system shows them as files. */
function watchArguments() {
  const seen = new Set();
  const look = () => {
    for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        const line = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
        if (isSecret(line)) seen.add(line);
      } catch {
        // It has just ended.
      }
    }
  };
  const timer = process.platform === 'linux' ? setInterval(look, 20) : undefined;
  return { seen: () => [...seen], stop: () => clearInterval(timer) };
}
