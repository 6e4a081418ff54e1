import { binary } from '../lib/binary.mjs';
import { runNode } from '../lib/run.mjs';

/** Lint and format, as they are; nothing is rewritten. */
export default () => runNode(binary('@biomejs/biome', 'biome'), ['check', '--error-on-warnings']).then(() => undefined);
