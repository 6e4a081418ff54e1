import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { binary } from '../lib/binary.mjs';
import { inRepository } from '../lib/paths.mjs';
import { runNode } from '../lib/run.mjs';

/** Everything that runs in Node alone, under vitest. */
export default async function unit() {
  const report = inRepository('out', 'vitest.json');
  mkdirSync(inRepository('out'), { recursive: true });
  rmSync(report, { force: true });
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const broken = await runNode(binary('vitest'), args).then(
    () => false,
    () => true,
  );
  if (!existsSync(report)) throw new Error('vitest left no report');
  const result = JSON.parse(readFileSync(report, 'utf8'));
  // A file that cannot be loaded fails without failing a test.
  const failed = Math.max(result.numFailedTests, broken ? 1 : 0);
  return { passed: result.numPassedTests, failed, skipped: result.numPendingTests + result.numTodoTests };
}
