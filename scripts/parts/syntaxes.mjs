import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { binary } from '../lib/binary.mjs';
import { inRepository } from '../lib/paths.mjs';
import { runNode } from '../lib/run.mjs';

/** The grammars: each line with marks under it counts as one test. */
export default async function syntaxes() {
  const reports = inRepository('out', 'syntaxes');
  rmSync(reports, { recursive: true, force: true });
  const hosts = ['sql', 'python', 'javascript', 'typescript'].flatMap((name) => [
    '--grammar',
    path.join('test', 'syntaxes', `${name}.tmLanguage.json`),
  ]);
  const args = [...hosts, '--xunit-report', reports, 'test/syntaxes/*.test.{sql,py,txt}'];
  const broken = await runNode(binary('vscode-tmgrammar-test'), args).then(
    () => false,
    () => true,
  );
  const texts = readdirSync(reports).map((report) => readFileSync(path.join(reports, report), 'utf8'));
  const count = (name) =>
    texts.reduce((sum, text) => sum + Number(new RegExp(`${name}="(\\d+)"`).exec(text)?.[1] ?? 0), 0);
  const notPassed = count('failures') + count('errors');
  return {
    passed: count('tests') - notPassed - count('skipped'),
    failed: Math.max(notPassed, broken ? 1 : 0),
    skipped: count('skipped'),
  };
}
