import { defineConfig } from '@playwright/test';
import { browserArguments, installedBrowser } from './tests/support/browser';

/** A browser that was found; else Playwright's own, whose absence it explains itself. */
const executablePath = installedBrowser()?.path;

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/e2e/support/global-setup.ts',
  outputDir: '.test/e2e-results',
  // One product and its sample for all: the files share two processors with it.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  // The guards compare every table before and after what is refused: nobody else may write meanwhile.
  projects: [
    { name: 'guards', testMatch: '**/guards.spec.ts' },
    {
      name: 'journeys',
      testIgnore: ['**/guards.spec.ts', '**/afterwards/**'],
      dependencies: ['guards'],
    },
    // What changes the library for everyone.
    { name: 'afterwards', testMatch: '**/afterwards/*.spec.ts', dependencies: ['journeys'] },
  ],
  use: {
    // Set by the global setup, before any worker reads this file.
    baseURL: process.env.E2E_URL,
    locale: 'fr-CA',
    // Far from Québec, 45 minutes off the hour: days on the page are Québec's all the same.
    timezoneId: 'Pacific/Chatham',
    viewport: { width: 1280, height: 800 },
    actionTimeout: 20_000,
    // The pages as they were; a film of each test would take as much of the processors as the product does.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: { executablePath, args: [...browserArguments] },
  },
});
