import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// A zone that is far from Québec, 45 minutes off the hour, and already tomorrow for most of Québec's day.
process.env.TZ = 'Pacific/Chatham';

const skipped = ['**/node_modules/**', '**/.next*/**', '**/.data*/**', '**/.test/**', 'tests/e2e/**'];

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    env: { TZ: 'Pacific/Chatham' },
    reporters: ['default'],
    // A database's tests wait for it about half of the time: two at once, even on two processors.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['**/*.test.{ts,tsx}'], exclude: [...skipped, '**/*.db.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: skipped,
          globalSetup: ['tests/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
