// `npm start`: installs, builds, and opens an editor on samples/ with the extension loaded.
// `npm start -- --check`: runs the built command line over samples/ instead.
// `npm start -- --browser --port 8080`: VS Code in the browser even where the desktop one is installed.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { installDependencies } from './lib/install.mjs';
import { inRepository, root, vsixPath } from './lib/paths.mjs';
import { findProgram, runNode } from './lib/run.mjs';

const { values: flags } = parseArgs({
  options: { check: { type: 'boolean' }, browser: { type: 'boolean' }, port: { type: 'string' } },
});
const samples = inRepository('samples');
const overview = inRepository('samples', 'README.md');

await installDependencies();
if (flags.check) {
  await runNode('esbuild.mjs', ['--production']);
  check();
} else {
  const desktop = flags.browser ? undefined : findProgram('code');
  if (desktop) {
    await runNode('esbuild.mjs');
    openDesktop(desktop);
  } else {
    await runNode('scripts/package.mjs');
    await openBrowser();
  }
}

/** Findings in the samples are what they are for: only a command line that could not work is a failure here. */
function check() {
  const { status } = spawnSync(process.execPath, [inRepository('dist', 'cli.js'), 'check', samples], {
    stdio: 'inherit',
  });
  const worked = status === 0 || status === 1;
  const meaning = ['no findings', 'findings, which the samples are there to show', 'a wrong use or configuration'];
  console.log(`\ndatabase-migrator check samples: exit code ${status} (${meaning[status] ?? 'it broke'})`);
  process.exitCode = worked ? 0 : 1;
}

function openDesktop(code) {
  // On Windows `code` is a command file, which only a shell can start.
  const shell = process.platform === 'win32';
  const quoted = (text) => (shell ? `"${text}"` : text);
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, samples, overview].map(quoted);
  const { status, error } = spawnSync(quoted(code), args, { stdio: 'inherit', shell });
  if (error) throw error;
  console.log(
    `VS Code opens ${samples} with the extension loaded. After a change: npm run build, then "Developer: Reload Window".`,
  );
  process.exitCode = status ?? 1;
}

async function openBrowser() {
  if (process.platform === 'win32')
    throw new Error('Install VS Code (https://code.visualstudio.com) and make `code` available.');
  const { EditorServer } = await import('./editor/server.mjs');
  const { installRuntime } = await import('./editor/runtime.mjs');
  const { firstLookSettings: settings } = await import('./editor/settings.mjs');
  const server = new EditorServer(await installRuntime(), { settings, port: flags.port && Number(flags.port) });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => server.stop());
  await server.install(vsixPath);
  await server.start();
  console.log(`\nOpen ${server.address}/?folder=${encodeURIComponent(samples)}\nCtrl+C ends it.`);
  await server.ended();
  await server.stop();
}
