import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, SilentReporter } from '@vscode/test-electron';
import { cacheFolder } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { writeCarrier } from './carrier.mjs';
import { installPlaywright } from './runtime.mjs';
import { restrictedSettings, testSettings } from './settings.mjs';
import { versions } from './versions.mjs';

/** How long the download's server may be silent before this machine counts as unable to reach it. */
const patience = 5000;

/** Desktop VS Code, downloaded; its windows are driven through Playwright as a page is. */
export class DesktopEditor {
  name = `VS Code ${versions.vscode} for the desktop`;
  #executable;

  /**
   * @param {string} vsix the packed extension that every window of this editor has
   * @throws when there is no display, or VS Code cannot be downloaded
   */
  static async create(vsix) {
    const { DISPLAY, WAYLAND_DISPLAY } = process.env;
    if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) throw new Error('no display');
    const editor = new DesktopEditor();
    editor.vsix = vsix;
    const cachePath = path.join(cacheFolder(), 'vscode');
    const reporter = new SilentReporter();
    editor.#executable = await downloadAndUnzipVSCode({
      version: versions.vscode,
      cachePath,
      timeout: patience,
      reporter,
    });
    return editor;
  }

  /** @see CodeServerEditor.runInHost */
  async runInHost({ tests, workspace, restricted, env, timeout }) {
    const profile = await this.#profile(restricted ? restrictedSettings : testSettings);
    try {
      const carrier = `--extensionDevelopmentPath=${writeCarrier(profile.folder)}`;
      const args = [...profile.args, carrier, `--extensionTestsPath=${tests}`, workspace];
      await run(this.#executable, args, { env: { ...process.env, ...env }, capture: true, timeout });
    } finally {
      await profile.remove();
    }
  }

  /** @see CodeServerEditor.openWindow */
  async openWindow(folder) {
    const profile = await this.#profile(testSettings);
    const { electron } = await installPlaywright();
    const app = await electron.launch({ executablePath: this.#executable, args: [...profile.args, folder] });
    return {
      page: await app.firstWindow(),
      profile: profile.folder,
      close: () => app.close().then(() => profile.remove()),
    };
  }

  async close() {}

  async #profile(settings) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'database-migrator-editor-'));
    const user = path.join(folder, 'data', 'User');
    mkdirSync(user, { recursive: true });
    writeFileSync(path.join(user, 'settings.json'), JSON.stringify(settings));
    const places = [
      `--user-data-dir=${path.join(folder, 'data')}`,
      `--extensions-dir=${path.join(folder, 'extensions')}`,
    ];
    const [cli, ...cliArgs] = resolveCliArgsFromVSCodeExecutablePath(this.#executable, { reuseMachineInstall: true });
    await run(cli, [...cliArgs, ...places, '--install-extension', this.vsix, '--force'], { capture: true });
    const quiet = [
      '--no-sandbox',
      '--disable-gpu-sandbox',
      '--disable-updates',
      '--skip-welcome',
      '--skip-release-notes',
    ];
    return {
      folder,
      args: [...places, ...quiet],
      remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
    };
  }
}
