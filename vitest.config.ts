import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/kill/**'],
    setupFiles: ['test/house/setup.ts'],
    // A process a file: process warnings are seen by the file that caused them, and a crash takes nothing else along.
    pool: 'forks',
    // Else a machine with two cores would use one.
    maxWorkers: 2,
    testTimeout: 10_000,
    hookTimeout: 20_000,
  },
});
