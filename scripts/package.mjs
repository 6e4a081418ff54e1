// Builds and packs the extension: `npm run package`.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { checkVsixSize } from './build/sizes.mjs';
import { root, vsixPath } from './lib/paths.mjs';
import { runNode } from './lib/run.mjs';

await runNode('esbuild.mjs', ['--production']);
await mkdir(path.dirname(vsixPath), { recursive: true });
await createVSIX({
  cwd: root,
  packagePath: vsixPath,
  dependencies: false, // everything is bundled
  allowMissingRepository: true,
  rewriteRelativeLinks: false, // without a public repository there is nothing to rewrite them to
});
await checkVsixSize();
