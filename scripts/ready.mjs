// `npm run ready`: what to run before a commit; formats, then lint, types and the tests that need no editor.
import { binary } from './lib/binary.mjs';
import { installDependencies } from './lib/install.mjs';
import { runNode } from './lib/run.mjs';

await installDependencies();
await runNode(binary('@biomejs/biome', 'biome'), ['check', '--write']);
await runNode('scripts/test.mjs', ['lint', 'typecheck', 'unit', 'syntaxes']);
