import assert from 'node:assert/strict';
import { ConfigurationTarget, commands, TabInputTextDiff, window, workspace } from 'vscode';
import {
  diagnosticsBecome,
  diagnosticsOf,
  extension,
  file,
  has,
  hasNot,
  lensesOf,
  open,
  quickFixes,
  ruleOf,
  tabAppears,
} from '../harness/editor';
import { ended, languageServer } from '../harness/languageServer';
import { session } from '../harness/session';

/** One golang-migrate project, whose last migration has no way back. */
export const run = session('single', () => {
  const migration = () => file('migrations/000003_add_invoices.up.sql');

  describe('a workspace with migrations', () => {
    it('wakes the extension, which finds the missing down half', async () => {
      await open(migration());
      const found = (await diagnosticsBecome(migration(), has('missing-down'))).find(
        (d) => ruleOf(d) === 'missing-down',
      );
      assert.match(found?.message ?? '', /^This migration has no down half\./);
      assert.equal(extension().isActive, true);
    });

    it('registers every command of the manifest', async () => {
      const registered = new Set(await commands.getCommands(true));
      const contributed: { command: string }[] = extension().packageJSON.contributes.commands;
      assert.deepEqual(
        contributed.filter(({ command }) => !registered.has(command)),
        [],
      );
    });

    it('has nothing to say of SQL that is no migration', async () => {
      const query = file('queries/drop-everything.sql');
      await open(query);
      await open(migration());
      await diagnosticsBecome(migration(), has('missing-down'));
      assert.deepEqual(diagnosticsOf(query), []);
    });

    it('has nothing to say while it is switched off for the folder', async () => {
      const folder = workspace.workspaceFolders?.[0];
      const settings = workspace.getConfiguration('databaseMigrator', folder);
      await settings.update('enable', false, ConfigurationTarget.WorkspaceFolder);
      await diagnosticsBecome(migration(), (diagnostics) => diagnostics.length === 0);
      await settings.update('enable', undefined, ConfigurationTarget.WorkspaceFolder);
      await diagnosticsBecome(migration(), has('missing-down'));
    });

    it('finds the same after a restart of the server, and leaves no old one behind', async () => {
      const before = languageServer();
      const gone = diagnosticsBecome(migration(), (diagnostics) => diagnostics.length === 0);
      await commands.executeCommand('databaseMigrator.restartServer');
      await gone;
      await diagnosticsBecome(migration(), has('missing-down'));
      await ended(before);
      assert.notEqual(languageServer().pid, before.pid);
    });

    it('finds the same after a crash of the server', async () => {
      const gone = diagnosticsBecome(migration(), (diagnostics) => diagnostics.length === 0);
      languageServer().kill('SIGKILL');
      await gone;
      await diagnosticsBecome(migration(), has('missing-down'));
    });

    it('verifies the migration in front, and says above it what has come of it', async () => {
      const email = file('migrations/000002_add_email.up.sql');
      await open(email);
      await commands.executeCommand('databaseMigrator.verifyMigration');
      const [lens, ...others] = await lensesOf(email);
      assert.match(lens ?? '', /^Up ✓ .* ms · Down restores the schema · data kept$/);
      assert.deepEqual(others, []);
    });

    it('writes the down half of the migration in front', async () => {
      const notes = file('migrations/000004_add_notes.up.sql');
      await workspace.fs.writeFile(notes, Buffer.from('CREATE TABLE notes (id bigint PRIMARY KEY);\n'));
      await open(notes);
      await diagnosticsBecome(notes, has('missing-down'));
      await commands.executeCommand('databaseMigrator.writeDownMigration');
      await diagnosticsBecome(notes, hasNot('missing-down'));
      const down = await workspace.openTextDocument(file('migrations/000004_add_notes.down.sql'));
      assert.equal(down.getText(), 'DROP TABLE notes;\n');
    });

    it('explains the migration in front', async () => {
      await open(file('migrations/000002_add_email.up.sql'));
      await commands.executeCommand('databaseMigrator.explainMigration');
      const page = workspace.textDocuments.find(({ uri }) => uri.scheme === 'database-migrator-explain');
      assert.match(page?.getText() ?? '', /^# What 000002_add_email does\n/);
      await tabAppears(/000002_add_email\.up explained\.md/);
    });

    it('shows how the migration in front is rolled back', async () => {
      await open(file('migrations/000002_add_email.up.sql'));
      await commands.executeCommand('databaseMigrator.showRollbackPlan');
      const plan = workspace.textDocuments.find(({ uri }) => uri.scheme === 'database-migrator-plan');
      assert.match(plan?.getText() ?? '', /^# Rollback of 000002_add_email\n/);
      await tabAppears(/000002_add_email\.up rollback\.md/);
    });

    it('shows the schema as a diagram, and what a migration changes of it', async () => {
      await open(file('migrations/000002_add_email.up.sql'));
      await commands.executeCommand('databaseMigrator.showSchemaDiagram');
      await tabAppears(/^migrations at head$/);
      await open(file('migrations/000002_add_email.up.sql'));
      await commands.executeCommand('databaseMigrator.showSchemaChange');
      await tabAppears(/^Schema: at 000001\w* ↔ at 000002\w*$/);
      const [before, after] = window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .flatMap(({ input }) => (input instanceof TabInputTextDiff ? [input.original, input.modified] : []));
      assert(before && after);
      assert.doesNotMatch((await workspace.openTextDocument(before)).getText(), /email/);
      assert.match((await workspace.openTextDocument(after)).getText(), /email/);
    });

    it('opens a report with the facts', async () => {
      await commands.executeCommand('databaseMigrator.reportIssue');
      const report = window.activeTextEditor?.document;
      assert.equal(report?.languageId, 'markdown');
      assert.match(report?.getText() ?? '', /language server running/);
    });

    it('writes the down half as a second file, and is content', async () => {
      const [found] = await diagnosticsBecome(migration(), has('missing-down'));
      assert(found);
      const fixes = await quickFixes(migration(), found);
      const fix = fixes.find(({ title }) => title.startsWith('Write the down half'));
      assert(fix?.edit, `offered: ${fixes.map(({ title }) => title).join(', ')}`);
      assert(await workspace.applyEdit(fix.edit));
      await diagnosticsBecome(migration(), hasNot('missing-down'));
      const down = await workspace.openTextDocument(file('migrations/000003_add_invoices.down.sql'));
      assert.match(down.getText(), /DROP TABLE.*invoices/);
    });
  });
});
