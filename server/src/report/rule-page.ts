import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Answers the URL of a rule's page. */
export type RulePage = (rule: string) => string;

/**
 * The pages that are shipped with the program: the page is the one of the running version, and opens without a network.
 * @param packageFolder the folder of package.json, which holds `docs/rules`
 */
export function shippedRulePages(packageFolder: string): RulePage {
  const base = pathToFileURL(path.join(packageFolder, 'docs', 'rules')).href;
  return (rule) => `${base}/${encodeURIComponent(rule)}.md`;
}
