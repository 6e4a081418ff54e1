import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openEditor } from '../editor/editor.mjs';
import { bundleTests } from '../editor/testBundle.mjs';
import { inRepository, vsixPath } from '../lib/paths.mjs';
import { nothing, sum } from '../lib/summary.mjs';

const timeout = 120_000;

/** The windows that are opened one after another; each runs the tests of its name in `test/editor/sessions`. */
const sessions = [
  { name: 'empty', workspace: 'empty' },
  { name: 'single', workspace: 'single' },
  { name: 'database', workspace: 'firstRun' },
  { name: 'alembic', workspace: 'alembic' },
  { name: 'restricted', workspace: 'single', restricted: true },
  { name: 'multiRoot', workspace: 'multiRoot/test.code-workspace' },
];

/** The mocha suites inside VS Code's own extension host, against the packed extension. */
export default async function editorTests() {
  const bundles = await bundleTests();
  const editor = await openEditor(vsixPath);
  console.log(`In ${editor.name}`);
  try {
    const counts = [];
    for (const session of sessions) counts.push(await runSession(editor, session, bundles.get(session.name)));
    return sum(counts);
  } finally {
    await editor.close();
  }
}

async function runSession(editor, { name, workspace, restricted = false }, tests) {
  // Tests change files: always a copy.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'database-migrator-test-'));
  const fixtures = path.join(folder, 'fixtures');
  cpSync(inRepository('test', 'editor', 'fixtures'), fixtures, { recursive: true });
  const report = path.join(folder, `${name}.json`);
  const env = { DATABASE_MIGRATOR_REPORTS: folder };
  const artifacts = inRepository('test', 'editor', 'artifacts', name);
  rmSync(artifacts, { recursive: true, force: true });
  try {
    const trouble = await editor
      .runInHost({ tests, workspace: path.join(fixtures, workspace), restricted, env, timeout, artifacts })
      .then(
        () => undefined,
        (error) => error,
      );
    if (!existsSync(report)) throw trouble ?? new Error('the extension host ended without a report');
    return show(name, JSON.parse(readFileSync(report, 'utf8')));
  } catch (error) {
    console.error(`✗ ${name}: ${error.message}`);
    return { ...nothing, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function show(name, { passed, failed, skipped }) {
  for (const title of passed) console.log(`✓ ${name}: ${title}`);
  for (const title of skipped) console.log(`- ${name}: ${title}`);
  for (const { title, reason } of failed) console.error(`✗ ${name}: ${title}\n${reason}`);
  return { passed: passed.length, failed: failed.length, skipped: skipped.length };
}
