import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const migration = '003_create_invoices.sql';
const leaky = '002_add_email.sql';
const later = '004_index_accounts.sql';
const missingDown = 'This migration has no down half.';

/**
 * The way of a person through the editor, each step with a picture: open a migration, see what is wrong, say which database
 * it is for, have the missing half written, see it gone; have all of them verified, and mend the way back that does not lead back.
 * @param {{ workbench: import('../../scripts/editor/workbench.mjs').Workbench, folder: string }} surroundings
 * @returns {[title: string, step: (picture: () => Promise<void>) => Promise<void>][]}
 */
export function journey({ workbench, folder }) {
  const { page } = workbench;
  const squiggle = page.locator('.squiggly-error, .squiggly-warning, .squiggly-info').first();
  const problem = page.locator('.markers-panel .monaco-list-row', { hasText: missingDown });
  const leftBehind = page.locator('.markers-panel .monaco-list-row', { hasText: 'After down,' });
  return [
    [
      'opens a migration and sees the squiggle',
      async () => {
        await workbench.ready();
        await workbench.openFile(migration);
        await squiggle.waitFor();
      },
    ],
    [
      'reads in the problems what is wrong',
      async () => {
        await workbench.run('Problems: Focus on Problems View');
        await problem.waitFor();
      },
    ],
    [
      'reads why that matters',
      async () => {
        await problem.dblclick();
        await workbench.focused(migration);
        await workbench.applyQuickFix('Show documentation for missing-down');
        await workbench.previewShows('missing-down');
      },
    ],
    [
      'says which database it is for',
      async (picture) => {
        await workbench.openFile(migration);
        await workbench.run('Database Migrator: Set Dialect');
        await workbench.pick('PostgreSQL');
        await workbench.answer('Oldest PostgreSQL server', '16', picture);
        await workbench.fileAppears('database-migrator.json');
        assert.deepEqual(JSON.parse(read('../database-migrator.json')), { dialect: 'postgresql', version: '16' });
      },
    ],
    [
      'applies "Write the down half"',
      async (picture) => {
        // A double click leads to the place in the file, and the keyboard with it.
        await problem.dblclick();
        await workbench.focused(migration);
        await workbench.applyQuickFix('Write the down half', picture);
        await workbench.editor(migration).locator('.view-line', { hasText: 'DROP TABLE' }).waitFor();
      },
    ],
    [
      'sees it gone',
      async () => {
        await problem.waitFor({ state: 'detached' });
        await page.keyboard.press('Control+S');
        await workbench.saved(migration);
        assert.match(read(migration), /-- Down\s+DROP TABLE (IF EXISTS )?"?invoices"?;/i);
      },
    ],
    [
      'has it verified, and reads above it what has come of it',
      async () => {
        await workbench.lens(migration, 'Verify');
        await workbench.run('Database Migrator: Verify This Migration');
        await workbench.lens(migration, /Up ✓ .* ms · Down restores the schema · data kept/);
      },
    ],
    [
      'has all migrations of the project verified',
      async () => {
        await workbench.run('Database Migrator: Verify All Migrations of This Project');
        await workbench.told('3 migrations verified: 2 restored, 1 not restored (002)');
      },
    ],
    [
      'sees what the way back of another leaves behind',
      async () => {
        await workbench.openFile(leaky);
        await workbench.lens(leaky, /Up ✓ .* ms · Down leaves column accounts.name with a new default · data kept/);
        await leftBehind.waitFor();
      },
    ],
    [
      'applies "Add the missing statement"',
      async (picture) => {
        await leftBehind.dblclick();
        await workbench.focused(leaky);
        await workbench.applyQuickFix('Add the missing statement', picture);
        await workbench.editor(leaky).locator('.view-line', { hasText: 'DROP DEFAULT' }).waitFor();
        await leftBehind.waitFor({ state: 'detached' });
      },
    ],
    [
      'verifies it again by a click on the line above it',
      async () => {
        await workbench.clickLens(leaky, /^Verify$/);
        await workbench.lens(leaky, /Up ✓ .* ms · Down restores the schema · data kept/);
        await page.keyboard.press('Control+S');
        await workbench.saved(leaky);
      },
    ],
    [
      'reads how the migration is rolled back',
      async () => {
        await workbench.openFile(migration);
        await workbench.run('Database Migrator: Show Rollback Plan');
        await workbench.previewShows('Rollback of 003 create invoices');
      },
    ],
    [
      'has the down halves that are missing in the project written',
      async (picture) => {
        writeFileSync(path.join(folder, 'migrations', later), 'CREATE INDEX accounts_name ON accounts (name);\n');
        await workbench.fileAppears(later);
        await workbench.run('Database Migrator: Write Missing Down Halves of This Project');
        await workbench.reply('1 down half of this project is missing', 'Write', picture);
        // What the edit has changed is open; the quick open list may not know the file yet.
        await page.locator('.tab', { hasText: later }).first().click();
        await workbench.editor(later).locator('.view-line', { hasText: 'DROP INDEX accounts_name;' }).waitFor();
      },
    ],
    [
      'sees dialect, framework and findings in the language status',
      async () => {
        await workbench.openFile(migration);
        await workbench.languageStatus(/PostgreSQL 16 · .* · no findings/);
      },
    ],
  ];

  function read(file) {
    return readFileSync(path.join(folder, 'migrations', file), 'utf8');
  }
}
