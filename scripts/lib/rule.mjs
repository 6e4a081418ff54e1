import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const registryFile = 'server/src/core/rules/registry.ts';
const negativesFile = 'test/rules/negatives.test.ts';

/**
 * Writes a new rule, its page, its line in the registry and its statement in the test of what every rule is silent about, so that all
 * tests of rules run it at once.
 * @param {string} root the repository's top folder
 * @param {string} id words in lower case joined by "-"
 * @returns {{ files: readonly string[] } | { refused: string }}
 */
export function createRule(root, id) {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(id)) {
    return { refused: `"${id}" is no id: two or more words in lower case, joined by "-", as in drop-table` };
  }
  const files = { rule: `server/src/core/rules/${id}.ts`, page: `docs/rules/${id}.md` };
  const registry = readFileSync(path.join(root, registryFile), 'utf8');
  const isKnown =
    Object.values(files).some((file) => existsSync(path.join(root, file))) || registry.includes(`'./${id}'`);
  if (isKnown) return { refused: `the rule "${id}" is there already` };
  const write = (file, text) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  write(files.rule, ruleText(id));
  write(files.page, pageText(id));
  write(registryFile, registered(registry, id));
  write(negativesFile, withNegatives(readFileSync(path.join(root, negativesFile), 'utf8'), id));
  return { files: [files.rule, files.page, registryFile, negativesFile] };
}

/** The test with the statement that the new rule speaks of, and with the rule among those that leave a small table alone. */
function withNegatives(text, id) {
  return text
    .replace(/\n\} as const;\n/, `\n  '${id}': 'ALTER TABLE t SET WITHOUT CLUSTER;',\n} as const;\n`)
    .replace(/(\nconst aboutLocks = \[\n[^\]]*)\];\n/, `$1  '${id}',\n];\n`);
}

/** The registry with the rule's import, in order, and the rule as the last of the list. */
function registered(registry, id) {
  const lines = registry.split('\n');
  const source = (line) => /^import .* from '(.*)';$/.exec(line)?.[1];
  const isAfter = (line) => source(line) !== undefined && source(line) > `./${id}`;
  const at = lines.findIndex(isAfter);
  const end = lines.findLastIndex((line) => source(line) !== undefined) + 1;
  lines.splice(at < 0 ? end : at, 0, `import { ${nameOf(id)} } from './${id}';`);
  return lines.join('\n').replace(/\n\];\n/, `\n  ${nameOf(id)},\n];\n`);
}

/** drop-table → dropTable */
function nameOf(id) {
  return id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

function ruleText(id) {
  return `import { operationRule } from './rule';
import { quoted } from './support/wording';

export const ${nameOf(id)} = operationRule({
  id: '${id}',
  aliases: [],
  summary: 'Forgets by which index a table is clustered.',
  level: 'warning',
  kinds: ['alterTableOption'],
  check({ option, table }, context) {
    if (option !== 'SET WITHOUT CLUSTER' || context.isExempt(table) || context.table(table) === 'absent') return;
    context.report({
      span: table.span,
      message: \`The next CLUSTER does not know the index of \${quoted(table)} any more. Name it there.\`,
    });
  },
});
`;
}

function pageText(id) {
  return `# ${id}

Forgets by which index a table is clustered.

**Level** warning · **Databases** all

What happens, and why it hurts.

\`\`\`sql before
CREATE TABLE users (id bigint PRIMARY KEY);
\`\`\`

## Unsafe

\`\`\`sql unsafe
ALTER TABLE users SET WITHOUT CLUSTER;
--          ^^^^^ ${id}
\`\`\`

## Safer

\`\`\`sql safer
ALTER TABLE users ADD COLUMN name text;
\`\`\`

## What it costs, and why

- Facts, and on which versions they were measured.
`;
}
