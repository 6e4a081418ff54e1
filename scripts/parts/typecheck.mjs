import { binary } from '../lib/binary.mjs';
import { runNode } from '../lib/run.mjs';

export default () => runNode(binary('typescript', 'tsc'), ['--build']).then(() => undefined);
