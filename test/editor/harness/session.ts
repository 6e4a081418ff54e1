import { writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** What a session leaves for the script that started the editor: the extension host's own exit code says too little. */
export interface SessionReport {
  readonly passed: readonly string[];
  readonly skipped: readonly string[];
  readonly failed: readonly { readonly title: string; readonly reason: string }[];
}

/**
 * A mocha suite for one window of the editor.
 * @param name of the report, `<name>.json` in the folder DATABASE_MIGRATOR_REPORTS
 * @param define calls mocha's `describe` and `it`
 * @returns what VS Code calls in its extension host; it rejects when a test fails
 */
export function session(name: string, define: () => void): () => Promise<void> {
  return async () => {
    const mocha = new Mocha({ timeout: 30_000, reporter: 'min' });
    mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, name, mocha);
    define();
    const report = await runAll(mocha);
    writeFileSync(path.join(process.env['DATABASE_MIGRATOR_REPORTS'] ?? '.', `${name}.json`), JSON.stringify(report));
    if (report.failed.length > 0) throw new Error(`${report.failed.length} failed`);
  };
}

function runAll(mocha: Mocha): Promise<SessionReport> {
  const passed: string[] = [];
  const skipped: string[] = [];
  const failed: { title: string; reason: string }[] = [];
  return new Promise((resolve) => {
    mocha
      .run(() => resolve({ passed, skipped, failed }))
      .on('pass', (test) => passed.push(test.fullTitle()))
      .on('pending', (test) => skipped.push(test.fullTitle()))
      .on('fail', (test, error) => failed.push({ title: test.fullTitle(), reason: error.stack ?? String(error) }));
  });
}
