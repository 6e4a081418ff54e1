import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const added = '002_add_email.sql';

/**
 * The way of a person to a database: make a local one, see in the view what is pending and what is wrong with it, have the way back written
 * and verified, look at the SQL, apply it, and take it back.
 * @param {{ workbench: import('../../scripts/editor/workbench.mjs').Workbench, folder: string }} surroundings
 * @returns {[title: string, step: (picture: () => Promise<void>) => Promise<void>][]}
 */
export function firstRun({ workbench, folder }) {
  return [
    [
      'opens the view and sees the one thing to do next',
      async () => {
        await workbench.ready();
        await workbench.openView('Database Migrator');
        await workbench.treeRow('Create a local SQLite database').waitFor();
        await workbench.treeRow('001 create accounts').waitFor();
      },
    ],
    [
      'creates a local SQLite database',
      async () => {
        await workbench.treeRow('Create a local SQLite database').click();
        await workbench.statusBar('dev: app.sqlite · 2 pending');
        await workbench.treeRow(/002 add email.*○ pending/).waitFor();
        assert.ok(existsSync(path.join(folder, 'app.sqlite')));
      },
    ],
    [
      'keeps it out of the repository',
      async () => {
        await workbench.reply('app.sqlite was created', 'Add to .gitignore');
        await workbench.written(() => readFileSync(path.join(folder, '.gitignore'), 'utf8').includes('app.sqlite*'));
      },
    ],
    [
      'opens the migration that is pending',
      async () => {
        await workbench.treeRow('002 add email').click();
        await workbench.lens(added, 'Run up');
        await workbench.lens(added, 'Preview SQL');
      },
    ],
    [
      'has the way back written, and verifies it',
      async () => {
        await workbench.focus(added);
        await workbench.run('Database Migrator: Write Down Half');
        await workbench.editor(added).locator('.view-line', { hasText: 'DROP COLUMN' }).first().waitFor();
        await workbench.page.keyboard.press('Control+S');
        await workbench.saved(added);
        await workbench.run('Database Migrator: Verify This Migration');
        await workbench.lens(added, /Up ✓ .* ms · Down restores the schema/);
      },
    ],
    [
      'looks at the SQL that would be sent',
      async () => {
        await workbench.clickLens(added, 'Preview SQL');
        await workbench.tab('Up 002.sql').waitFor();
      },
    ],
    [
      'applies both',
      async (picture) => {
        await workbench.run('Database Migrator: Up: Apply Pending Migrations');
        await workbench.confirm('Apply 2 migrations on app.sqlite', 'Apply', picture);
        await workbench.told('2 migrations applied.');
        await workbench.treeRow(/002 add email.*✓ applied/).waitFor();
        await workbench.statusBar('dev: app.sqlite · up to date');
      },
    ],
    [
      'takes the last one back',
      async (picture) => {
        await workbench.run('Database Migrator: Down: Roll Back the Last Migration');
        await workbench.confirm('Roll back 1 migration of app.sqlite', 'Roll back', picture);
        await workbench.treeRow(/002 add email.*○ pending/).waitFor();
        await workbench.statusBar('dev: app.sqlite · 1 pending');
      },
    ],
    [
      'sees in the diagram what is pending',
      async () => {
        await workbench.run('Database Migrator: Show Schema Diagram');
        const diagram = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
        const accounts = diagram.locator('.card.changed', { hasText: '~ accounts' });
        await accounts.locator('[data-column="email"].added').waitFor();
      },
    ],
    [
      'is told that a migration comes before one that is applied, and applies it all the same',
      async (picture) => {
        const early = 'CREATE TABLE settings (id INTEGER PRIMARY KEY);\n';
        writeFileSync(
          path.join(folder, 'migrations', '000_settings.sql'),
          `-- Up\n${early}-- Down\nDROP TABLE settings;\n`,
        );
        await workbench.treeRow(/000 settings.*out of order/).waitFor();
        await workbench.run('Database Migrator: Up: Apply Pending Migrations');
        await workbench.confirm('come before one that is applied', 'Apply Out of Order', picture);
        await workbench.confirm('Apply 2 migrations on app.sqlite', 'Apply');
        await workbench.treeRow(/000 settings.*✓ applied/).waitFor();
      },
    ],
    [
      'says what is to change, and has the migration written',
      async (picture) => {
        await workbench.run('Database Migrator: New Migration…');
        await workbench.pick('Create a table');
        await workbench.answer('Name of the table', 'notes');
        await workbench.answer('Its columns beside the key', 'body text', picture);
        await workbench.answer('Name of the migration', 'create notes');
        await workbench.treeRow(/create notes.*○ pending/).waitFor();
      },
    ],
    [
      'applies it from its line in the view',
      async () => {
        await workbench.treeRow(/create notes/).hover();
        await workbench
          .treeRow(/create notes/)
          .locator('.action-label[aria-label^="Apply Up to Here"]')
          .click();
        await workbench.confirm('Apply 1 migration on app.sqlite', 'Apply');
        await workbench.treeRow(/create notes.*✓ applied/).waitFor();
      },
    ],
    [
      'sees its table in the diagram',
      async () => {
        await workbench.run('Database Migrator: Show Schema Diagram');
        const diagram = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
        await diagram.locator('svg text', { hasText: 'notes' }).first().waitFor();
      },
    ],
  ];
}
