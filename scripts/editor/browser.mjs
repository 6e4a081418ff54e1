import { existsSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../lib/paths.mjs';
import { findProgram, run, runNode } from '../lib/run.mjs';
import { installPlaywright } from './runtime.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];

const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const packages = ['chromium', 'fonts-liberation'];

/**
 * Starts a browser without a window.
 * @returns {Promise<import('playwright-core').Browser>}
 * @throws when there is none and none can be installed; the message names the one command that would
 */
export async function launchBrowser() {
  const playwright = await installPlaywright();
  const executablePath = (await installedBrowser()) ?? (await installBrowser(playwright));
  // No sandbox, since tests often run as root in a container; /dev/shm is small there.
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'];
  return playwright.chromium.launch({ executablePath, headless: true, args });
}

/** `CHROMIUM` names one; else the system's, if it runs: Ubuntu's package without snap is there and does not. */
async function installedBrowser() {
  const candidates = [process.env.CHROMIUM, ...names.map((name) => findProgram(name)), ...usualPlaces];
  for (const candidate of candidates) {
    if (candidate && existsSync(candidate) && (await runs(candidate))) return candidate;
  }
  return undefined;
}

async function installBrowser(playwright) {
  const mayInstall = process.getuid?.() === 0 && findProgram('apt-get') !== undefined;
  if (mayInstall) {
    console.log(`Installing ${packages.join(' and ')} …`);
    await run('apt-get', ['update', '-qq'], { capture: true }).catch(() => undefined);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { capture: true }).catch(
      (error) => console.log(error.message),
    );
    const installed = await installedBrowser();
    if (installed !== undefined) return installed;
  }
  return downloadBrowser(playwright).catch(() => {
    throw new Error(`The browser journey needs Chromium: sudo apt-get install -y ${packages.join(' ')}`);
  });
}

/** Playwright's own build, where its server can be reached. */
async function downloadBrowser(playwright) {
  process.env.PLAYWRIGHT_BROWSERS_PATH ??= path.join(cacheFolder(), 'browsers');
  await runNode(playwright.cli, ['install', 'chromium'], { capture: true });
  return playwright.chromium.executablePath();
}

const runs = (program) =>
  run(program, ['--version'], { capture: true }).then(
    () => true,
    () => false,
  );
