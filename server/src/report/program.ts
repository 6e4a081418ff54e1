import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type RulePage, shippedRulePages } from './rule-page';

/** What a program knows of itself. */
export interface Program {
  readonly version: string;
  /** Tells one build of the program from another. */
  build(): string;
  readonly page: RulePage;
  /** Markdown of a rule's page; null where it is not at hand. */
  pageText(rule: string): string | null;
  /** Absolute path of the bundle that replays histories in a process of its own. */
  readonly verifyScript: string;
  /** Absolute path of the command line's bundle, which takes a share of a large check in a thread of its own. */
  readonly cliScript: string;
}

/** @param packageFolder the folder of this program's package.json */
export function describeProgram(packageFolder: string): Program {
  const manifest: { readonly version: string } = JSON.parse(
    readFileSync(path.join(packageFolder, 'package.json'), 'utf8'),
  );
  return {
    version: manifest.version,
    build: () => buildOf(manifest.version, path.join(packageFolder, 'dist')),
    page: shippedRulePages(packageFolder),
    pageText: (rule) => textOf(path.join(packageFolder, 'docs', 'rules', `${rule}.md`)),
    verifyScript: path.join(packageFolder, 'dist', 'verify.js'),
    cliScript: path.join(packageFolder, 'dist', 'cli.js'),
  };
}

function textOf(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** The bundles that a check runs, by their bytes: two builds of one version may find other things. */
function buildOf(version: string, folder: string): string {
  const parsers = path.join(folder, 'parsers');
  const bundles = existsSync(parsers) ? readdirSync(parsers).map((name) => path.join(parsers, name)) : [];
  const sum = createHash('sha256').update(version);
  for (const file of [path.join(folder, 'cli.js'), ...bundles.sort()]) {
    const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
    sum.update(`${path.basename(file)} ${bytes.length} `).update(bytes);
  }
  return sum.digest('hex');
}
