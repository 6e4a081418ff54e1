import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    globalSetup: ['test/support/mariadb-run.ts'],
    // To load the program anew for each file took longer than its tests. What a file opens it closes: the next one finds the modules as they are.
    isolate: false,
    // Many wait for servers and processes: on two cores one worker, vitest's own choice, would leave them idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Those run inside the editor, under mocha: `npm test -- editor`.
    exclude: ['test/editor/**', 'node_modules/**'],
    // Its modules are written for a bundler: they name each other without an extension.
    server: { deps: { inline: [/dt-sql-parser/] } },
    // Only a test that hangs takes this long: no test is about time, and a busy machine is no failure.
    testTimeout: process.env['TEST_LONG'] ? 1_800_000 : 300_000,
    hookTimeout: 120_000,
  },
});
