import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type RulePage, shippedRulePages } from './rule-page';

/** What a program knows of itself. */
export interface Program {
  readonly version: string;
  readonly page: RulePage;
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
    verifyScript: path.join(packageFolder, 'dist', 'verify.js'),
  };
}
