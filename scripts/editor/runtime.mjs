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

const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/**
 * VS Code as a server (code-server), the Node that runs it and playwright-core, installed into the cache folder once.
 * @returns {Promise<{ node: string, codeServer: string, chromium: import('playwright-core').BrowserType }>}
 * @throws when the packages cannot be installed
 */
export async function installRuntime() {
  const folder = path.join(cacheFolder(), `editor-${Object.values(versions).join('-')}`);
  if (!existsSync(folder)) await install(folder);
  const modules = path.join(folder, 'node_modules');
  const { chromium, _electron } = createRequire(path.join(modules, 'index.js'))('playwright-core');
  return {
    node: path.join(modules, nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
    codeServer: path.join(modules, 'code-server', 'out', 'node', 'entry.js'),
    playwright: path.join(modules, 'playwright-core', 'cli.js'),
    chromium,
    electron: _electron,
  };
}

/** Installs beside the final place and renames at the end, so that an interrupted install is never taken for a whole one. */
async function install(folder) {
  console.log(`Installing VS Code ${versions.vscode} for the browser into ${folder} (about 250 MB, once) …`);
  const staging = `${folder}.${process.pid}`;
  await mkdir(staging, { recursive: true });
  try {
    await writeFile(path.join(staging, 'package.json'), '{ "private": true }\n');
    const packages = [
      `${nodePackage}@${versions.node}`,
      `code-server@${versions.codeServer}`,
      `playwright-core@${versions.playwright}`,
    ];
    await runNpm(['install', ...quiet, ...packages], { cwd: staging });
    const vscode = path.join(staging, 'node_modules', 'code-server', 'lib', 'vscode');
    // In place of code-server's postinstall, which would need a compiler; `install`, since its shrinkwrap is not quite in step.
    await runNpm(['install', ...quiet, '--omit=dev'], { cwd: vscode });
    await runNpm(['install', ...quiet, '--omit=dev'], { cwd: path.join(vscode, 'extensions') });
    await prune(vscode);
    await rename(staging, folder).catch((error) => {
      if (!existsSync(folder)) throw error; // another run was faster
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function prune(vscode) {
  for (const part of needless) await rm(path.join(vscode, part), { recursive: true, force: true });
  const ripgrep = path.join(vscode, 'node_modules', '@vscode', 'ripgrep-universal', 'bin');
  if (!existsSync(ripgrep)) return;
  for (const platform of await readdir(ripgrep)) {
    if (platform !== `${process.platform}-${process.arch}`) await rm(path.join(ripgrep, platform), { recursive: true });
  }
}
