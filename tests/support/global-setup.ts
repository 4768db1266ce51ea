import type { TestProject } from 'vitest/node';
import { joinTestServer, leaveTestServer, type TestServer } from './server';

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/** Vitest's global setup for database tests: one server and one template for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('testServer', await joinTestServer(process.env.TEST_DATABASE_URL));
  return leaveTestServer;
}
