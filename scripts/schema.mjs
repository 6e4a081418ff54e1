// Writes schemas/database-migrator.schema.json anew: to be run when a rule, a framework or a setting has changed.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import esbuild from 'esbuild';
import { binary } from './lib/binary.mjs';
import { inRepository, root } from './lib/paths.mjs';

const source = `
  import { configurationSchema } from './server/src/core/configuration/schema';
  import { frameworkIds } from './server/src/core/frameworks/registry';
  import { rules } from './server/src/core/rules/registry';
  export const schema = configurationSchema(rules, frameworkIds);
`;
const { outputFiles } = await esbuild.build({
  stdin: { contents: source, resolveDir: root, loader: 'ts' },
  bundle: true,
  format: 'esm',
  write: false,
});
const { schema } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);

const file = inRepository('schemas', 'database-migrator.schema.json');
writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
spawnSync(process.execPath, [binary('@biomejs/biome', 'biome'), 'format', '--write', file], { stdio: 'inherit' });
