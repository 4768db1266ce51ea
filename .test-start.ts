import { existsSync, writeFileSync } from 'node:fs';
import { startProduct } from './tests/e2e/support/server';
const product = await startProduct();
const urls = product.databaseUrls();
writeFileSync('/tmp/s4/d-env', `export E2E_URL=${product.url}\nexport E2E_DATABASE_URL='${urls.admin}'\nexport E2E_APP_DATABASE_URL='${urls.app}'\n`);
const until = Date.now() + 15 * 60_000;
while (!existsSync('/tmp/s4/d-stop') && Date.now() < until) await new Promise((r) => setTimeout(r, 500));
await product.stop();
process.exit(0);
