import { runNode } from '../lib/run.mjs';

export default () => runNode('scripts/package.mjs').then(() => undefined);
