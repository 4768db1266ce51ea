import { startProduct } from './server';

/**
 * Starts the product once for the run. Workers find it through the environment: its address, and its database's as
 * the superuser sees it, to look at what no page shows, and as the product does, to act without a page. While a test is being written, both may be given, of
 * a product that runs already.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.E2E_URL && process.env.E2E_DATABASE_URL) return async () => undefined;
  const began = performance.now();
  console.log('starting the product, its pages and its sample');
  const product = await startProduct();
  console.log(`started in ${Math.round((performance.now() - began) / 1000)} s: ${product.url}`);
  process.env.E2E_URL = product.url;
  const urls = product.databaseUrls();
  process.env.E2E_DATABASE_URL = urls.admin;
  process.env.E2E_APP_DATABASE_URL = urls.app;
  return () => product.stop();
}
