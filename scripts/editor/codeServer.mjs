import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'node:util';
import { launchBrowser } from './browser.mjs';
import { writeCarrier } from './carrier.mjs';
import { installRuntime } from './runtime.mjs';
import { EditorServer } from './server.mjs';
import { restrictedSettings, testSettings } from './settings.mjs';

const viewport = { width: 1280, height: 800 };

/** VS Code in a browser without a window: its extension host is a Node process, its workbench a page. */
export class CodeServerEditor {
  name = 'VS Code in the browser (code-server)';
  #runtime;
  #browser;

  /**
   * @param {string} vsix the packed extension that every window of this editor has
   * @throws when a part is missing and cannot be installed
   */
  static async create(vsix) {
    const editor = new CodeServerEditor();
    editor.vsix = vsix;
    editor.#runtime = await installRuntime();
    editor.#browser = await launchBrowser();
    return editor;
  }

  /**
   * Runs a module's `run` in the extension host of a window on a workspace.
   * @param {{ tests: string, workspace: string, restricted: boolean, env: NodeJS.ProcessEnv, timeout: number, artifacts: string }} session
   *   after a failure, `artifacts` holds a picture of the window and the editor's logs
   * @throws when it rejects, or the window never answers
   */
  async runInHost({ tests, workspace, restricted, env, timeout, artifacts }) {
    const settings = restricted ? restrictedSettings : testSettings;
    const server = new EditorServer(this.#runtime, { settings, env });
    try {
      await server.install(this.vsix);
      await server.start({ automation: true });
      const page = await this.#newPage(server);
      const { exited, log } = await listen(page);
      const payload = [
        ['extensionDevelopmentPath', server.uri(writeCarrier(server.folder))],
        ['extensionTestsPath', server.uri(tests)],
        ['skipWelcome', 'true'],
      ];
      await page.goto(pageAddress(server, workspace, payload));
      const died = server.ended().then(() => ({ code: 'its server', logs: [] }));
      const { code, logs } = await Promise.race([exited, died, late(timeout)]);
      if (code === 0) return await page.context().close();
      const own = { 'page.log': log.join('\n'), 'server.log': server.log };
      await keepArtifacts(artifacts, page, { ...own, ...Object.fromEntries(logs) });
      throw new Error(`The extension host ended with ${code}; see ${artifacts}`);
    } finally {
      await server.stop();
    }
  }

  /**
   * Opens a window on a folder, as a user sees it.
   * @returns {Promise<{ page: import('playwright-core').Page, profile: string, close: () => Promise<void> }>} `profile` is the folder of all
   *   that the editor writes
   */
  async openWindow(folder) {
    const server = new EditorServer(this.#runtime, { settings: testSettings });
    await server.install(this.vsix);
    await server.start();
    const page = await this.#newPage(server);
    await page.goto(pageAddress(server, folder));
    return {
      page,
      profile: server.folder,
      close: () =>
        page
          .context()
          .close()
          .then(() => server.stop()),
    };
  }

  async close() {
    await this.#browser.close();
  }

  async #newPage(server) {
    const context = await this.#browser.newContext({ viewport });
    // Nothing leaves this machine: a run must not depend on what answers out there.
    const isOutside = (url) => /^https?:$/.test(url.protocol) && url.origin !== server.address;
    await context.route(isOutside, (route) => route.abort());
    return context.newPage();
  }
}

function pageAddress(server, workspace, payload = []) {
  const kind = workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams({ [kind]: workspace });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${server.address}/?${query}`;
}

/** What the workbench calls while it runs tests: with each line that it logs, and once with the exit code and the files it logged. */
async function listen(page) {
  const log = [];
  await page.exposeFunction('codeAutomationLog', (type, args) => log.push(`[${type}] ${format(...args)}`));
  let exit;
  const exited = new Promise((resolve) => {
    exit = resolve;
  });
  await page.exposeFunction('codeAutomationExit', (code, files) =>
    exit({ code, logs: files.map(({ relativePath, contents }) => [relativePath, contents]) }),
  );
  return { exited, log };
}

const late = (timeout) =>
  new Promise((resolve) => {
    setTimeout(() => resolve({ code: `no answer in ${timeout / 1000} s`, logs: [] }), timeout).unref();
  });

async function keepArtifacts(folder, page, files) {
  await page.screenshot({ path: path.join(folder, 'window.png') }).catch(() => undefined);
  for (const [name, contents] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
}
