import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { binary } from './lib/binary.mjs';
import { inRepository, root } from './lib/paths.mjs';
import { createRule } from './lib/rule.mjs';
import { runNode } from './lib/run.mjs';

/**
 * `npm run new-rule -- <id>`: a rule that says something from the first moment, with everything that has to know of it, so that the
 * tests pass as soon as it is there.
 */
async function main([id, ...rest]) {
  if (id === undefined || rest.length > 0) {
    console.error('Usage: npm run new-rule -- <id>, as in: npm run new-rule -- drop-table');
    return 2;
  }
  const result = createRule(root, id);
  if ('refused' in result) {
    console.error(result.refused);
    return 2;
  }
  await runNode(inRepository('scripts', 'schema.mjs'), [], { capture: true });
  const writeIndex = ['run', 'test/pages/index.test.ts'];
  await runNode(binary('vitest'), writeIndex, { capture: true, env: { ...process.env, UPDATE: '1' } });
  for (const file of [...result.files, 'docs/rules/README.md', 'schemas/database-migrator.schema.json'])
    console.log(file);
  console.log(`Next: write docs/rules/${id}.md, then npx vitest run test/pages (docs/rules/README.md tells how).`);
  return 0;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2));
}
