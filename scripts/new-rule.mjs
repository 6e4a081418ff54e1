import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { root } from './lib/paths.mjs';
import { createRule } from './lib/rule.mjs';

/** `npm run new-rule -- <id>`: a rule that says something from the first moment, its page and its line in the registry. */
function main([id, ...rest]) {
  if (id === undefined || rest.length > 0) {
    console.error('Usage: npm run new-rule -- <id>, as in: npm run new-rule -- drop-table');
    return 2;
  }
  const result = createRule(root, id);
  if ('refused' in result) {
    console.error(result.refused);
    return 2;
  }
  for (const file of result.files) console.log(file);
  console.log(`Next: write docs/rules/${id}.md, then npx vitest run test/pages (docs/rules/README.md tells how).`);
  return 0;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = main(process.argv.slice(2));
}
