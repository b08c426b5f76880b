import { defineConfig } from 'vitest/config';

const endToEnd = 'test/e2e/**/*.test.ts';

export default defineConfig({
  test: {
    setupFiles: ['test/seed.ts', 'test/locale.ts'],
    // Real clients and namespaces are slow to start beside each other on two cores.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: [endToEnd],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        // One at a time: a whole replay keeps two cores busy, and the clients in it have time limits.
        test: { name: 'end to end', include: [endToEnd], maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
