import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type RulePage, shippedRulePages } from './rule-page';

/** What a program knows of itself. */
export interface Program {
  readonly version: string;
  readonly page: RulePage;
  /** Markdown of a rule's page; null where it is not at hand. */
  pageText(rule: string): string | null;
  /** Absolute path of the bundle that replays histories in a process of its own. */
  readonly verifyScript: string;
}

/** @param packageFolder the folder of this program's package.json */
export function describeProgram(packageFolder: string): Program {
  const manifest: { readonly version: string } = JSON.parse(
    readFileSync(path.join(packageFolder, 'package.json'), 'utf8'),
  );
  return {
    version: manifest.version,
    page: shippedRulePages(packageFolder),
    pageText: (rule) => textOf(path.join(packageFolder, 'docs', 'rules', `${rule}.md`)),
    verifyScript: path.join(packageFolder, 'dist', 'verify.js'),
  };
}

function textOf(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
