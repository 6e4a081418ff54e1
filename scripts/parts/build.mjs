import { runNode } from '../lib/run.mjs';

export default () => runNode('esbuild.mjs', ['--production']).then(() => undefined);
