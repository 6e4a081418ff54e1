// Packs the built extension: `npm run package`.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { checkVsixSize } from './build/sizes.mjs';
import { root, vsixPath } from './lib/paths.mjs';
import { runNode } from './lib/run.mjs';

await runNode('esbuild.mjs', ['--production']);
// Everything is bundled, so no dependency goes along; and there is no public repository yet whose links could be rewritten.
await mkdir(path.dirname(vsixPath), { recursive: true });
await createVSIX({ cwd: root, packagePath: vsixPath, dependencies: false, allowMissingRepository: true });
await checkVsixSize();
