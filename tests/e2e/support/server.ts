import { rmSync } from 'node:fs';
import { root } from '@/scripts/start/root';
import { freePort, Product, TEST_SECRET } from '@/tests/support/product';

/** Where the product of the browser tests keeps its data and its build, apart from anybody's. */
export const DATA_DIR = root('.test', 'e2e');
export const BUILD_DIR = '.next-test';

/** The real product, sample and all, fresh. Its clock's zone is as odd as the browser's. */
export async function startProduct(): Promise<Product> {
  rmSync(DATA_DIR, { recursive: true, force: true });
  const product = new Product({
    dataDir: DATA_DIR,
    port: await freePort(),
    // The same secret as the crash test's: its actions have the same key, so that one build serves both.
    env: { BUILD_DIR, SAMPLE: 'yes', TZ: 'Pacific/Chatham', PARAPHE_SECRET: TEST_SECRET },
    patience: 600_000,
  });
  try {
    await product.start();
  } catch (error) {
    await product.stop();
    throw error;
  }
  return product;
}
