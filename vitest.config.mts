import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Those run inside the editor, under mocha: `npm test -- editor`.
    exclude: ['test/editor/**', 'node_modules/**'],
  },
});
