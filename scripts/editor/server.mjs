import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { run } from '../lib/run.mjs';

const bootTimeout = 60_000;

/** VS Code as a server, with a profile of its own that ends with it. */
export class EditorServer {
  #child;
  #runtime;
  /** Everything the server has written, for reports of failures. */
  log = '';

  /**
   * @param {Awaited<ReturnType<import('./runtime.mjs').installRuntime>>} runtime
   * @param {{ settings: object, env?: NodeJS.ProcessEnv, port?: number }} options the extension host inherits `env`
   */
  constructor(runtime, { settings, env = {}, port }) {
    this.#runtime = runtime;
    this.settings = settings;
    this.env = env;
    this.port = port;
    this.folder = mkdtempSync(path.join(os.tmpdir(), 'database-migrator-editor-'));
    mkdirSync(path.join(this.folder, 'data', 'User'), { recursive: true });
    mkdirSync(path.join(this.folder, 'extensions'));
    writeFileSync(path.join(this.folder, 'data', 'User', 'settings.json'), JSON.stringify(settings, null, 2));
    writeFileSync(path.join(this.folder, 'config.yaml'), 'auth: none\n');
  }

  /** Installs a packed extension, before or after the start. */
  async install(vsix) {
    const args = this.#arguments('--install-extension', vsix, '--force');
    this.log += await run(this.#runtime.node, args, { env: this.#environment(), capture: true });
  }

  /**
   * @param {{ automation?: boolean }} [options] `automation` lets a page ask for tests in the extension host; the same switch
   *   suppresses every notification, so pages that a person or a journey looks at leave it off
   * @throws when the server does not answer in time
   */
  async start({ automation = false } = {}) {
    this.port ??= await freePort();
    const flags = [
      ...['--auth', 'none', '--bind-addr', `127.0.0.1:${this.port}`, '--disable-telemetry', '--disable-update-check'],
      ...['--disable-getting-started-override', '--ignore-last-opened', '--disable-proxy'],
      ...(this.settings['security.workspace.trust.enabled'] === false ? ['--disable-workspace-trust'] : []),
      ...(automation ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
    ];
    // A group of its own: the server forks, and all of it must end.
    this.#child = spawn(this.#runtime.node, this.#arguments(...flags), {
      env: this.#environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) stream.on('data', (chunk) => (this.log += chunk));
    await this.#answers();
  }

  get address() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** How the page names a file on the server's disk. */
  uri(file) {
    return `vscode-remote://127.0.0.1:${this.port}${path.resolve(file)}`;
  }

  /** Resolves when the server has ended, whoever ended it. */
  async ended() {
    if (this.#running) await new Promise((resolve) => this.#child.once('exit', resolve));
  }

  async stop() {
    if (this.#running) {
      this.#signal('SIGTERM');
      const timer = setTimeout(() => this.#signal('SIGKILL'), 5000);
      await this.ended();
      clearTimeout(timer);
    }
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  get #running() {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async #answers() {
    for (const end = Date.now() + bootTimeout; Date.now() < end; ) {
      if (!this.#running) break;
      const answer = await fetch(`${this.address}/healthz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`VS Code's server did not start:\n${this.log}`);
  }

  #signal(signal) {
    try {
      process.kill(-this.#child.pid, signal);
    } catch {
      // It has just ended by itself.
    }
  }

  #arguments(...more) {
    const inFolder = (name) => path.join(this.folder, name);
    const places = ['--user-data-dir', inFolder('data'), '--extensions-dir', inFolder('extensions')];
    return [this.#runtime.codeServer, '--config', inFolder('config.yaml'), ...places, ...more];
  }

  /** Started from a terminal inside VS Code, its variables would confuse another one; a proxy would stand before loopback. */
  #environment() {
    const misleading = /^(VSCODE_.*|ELECTRON_RUN_AS_NODE|PORT|https?_proxy|all_proxy)$/i;
    return {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !misleading.test(name))),
      ...this.env,
    };
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
