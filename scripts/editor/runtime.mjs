import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cacheFolder } from '../lib/paths.mjs';
import { runNpm } from '../lib/run.mjs';
import { versions } from './versions.mjs';

const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** Parts of VS Code that no test needs; without them the installed editor is half as large. */
const needless = [
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@vscode/sqlite3',
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
];

const nodePackage = `node-${process.platform}-${process.arch}`;

/**
 * VS Code as a server (code-server) and the Node that runs it, installed into the cache folder once.
 * @returns {Promise<{ node: string, codeServer: string }>}
 * @throws when the packages cannot be installed
 */
export async function installRuntime() {
  const size = 'about 250 MB, once';
  const modules = await installOnce(`code-server-${versions.codeServer}-${versions.node}`, size, async (folder) => {
    await runNpm(['install', ...quiet, `${nodePackage}@${versions.node}`, `code-server@${versions.codeServer}`], {
      cwd: folder,
    });
    const vscode = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
    // In place of code-server's postinstall, which would need a compiler; `install`, since its shrinkwrap is not quite in step.
    await runNpm(['install', ...quiet, '--omit=dev'], { cwd: vscode });
    await runNpm(['install', ...quiet, '--omit=dev'], { cwd: path.join(vscode, 'extensions') });
    await prune(vscode);
  });
  return {
    node: path.join(modules, nodePackage, 'bin', 'node'),
    codeServer: path.join(modules, 'code-server', 'out', 'node', 'entry.js'),
  };
}

/**
 * Playwright without browsers, installed into the cache folder once.
 * @returns {Promise<Pick<typeof import('playwright-core'), 'chromium'> & { electron: object, cli: string }>}
 * @throws when the package cannot be installed
 */
export async function installPlaywright() {
  const modules = await installOnce(`playwright-${versions.playwright}`, 'about 10 MB, once', (folder) =>
    runNpm(['install', ...quiet, `playwright-core@${versions.playwright}`], { cwd: folder }),
  );
  const { chromium, _electron } = createRequire(path.join(modules, 'index.js'))('playwright-core');
  return { chromium, electron: _electron, cli: path.join(modules, 'playwright-core', 'cli.js') };
}

/** Fills a folder beside its final place and renames it at the end, so that an interrupted install is never taken for a whole one. */
async function installOnce(name, size, fill) {
  const folder = path.join(cacheFolder(), name);
  const modules = path.join(folder, 'node_modules');
  if (existsSync(folder)) return modules;
  console.log(`Installing ${name} into ${cacheFolder()} (${size}) …`);
  const staging = `${folder}.${process.pid}`;
  await mkdir(staging, { recursive: true });
  try {
    await writeFile(path.join(staging, 'package.json'), '{ "private": true }\n');
    await fill(staging);
    await rename(staging, folder).catch((error) => {
      if (!existsSync(folder)) throw error; // another run was faster
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return modules;
}

async function prune(vscode) {
  for (const part of needless) await rm(path.join(vscode, part), { recursive: true, force: true });
  const ripgrep = path.join(vscode, 'node_modules', '@vscode', 'ripgrep-universal', 'bin');
  if (!existsSync(ripgrep)) return;
  for (const platform of await readdir(ripgrep)) {
    if (platform !== `${process.platform}-${process.arch}`) await rm(path.join(ripgrep, platform), { recursive: true });
  }
}
