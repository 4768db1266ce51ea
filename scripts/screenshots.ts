import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { type SamplePerson, samplePeople } from '@/access/sample';
import { browserArguments, ensureBrowser } from '../tests/support/browser';
import { freePort, Product, TEST_SECRET } from '../tests/support/product';
import { root } from './start/root';

/**
 * `npm run screenshots`: every main screen of the sample, on a desktop and a phone, light and dark, in both
 * languages, into `screenshots/`. `E2E_URL` takes them of a sample that runs already.
 */
const organization = '/o/boutique-filante';
const guide = `${organization}/guides/discretion-au-comptoir`;

const screens: readonly { readonly name: string; readonly path: string; readonly as?: SamplePerson }[] = [
  { name: 'landing', path: '' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'library', path: '/library' },
  { name: 'public-guide', path: '/library/discretion-au-comptoir' },
  { name: 'glossary', path: '/glossary' },
  { name: 'my-path', path: organization, as: 'employee' },
  { name: 'guide', path: guide, as: 'employee' },
  { name: 'quiz', path: `${guide}/quiz`, as: 'employee' },
  { name: 'agreement', path: `${organization}/agreements/engagement-employe`, as: 'employee' },
  { name: 'records', path: `${organization}/me`, as: 'employee' },
  { name: 'dashboard', path: `${organization}/manage`, as: 'owner' },
  { name: 'people', path: `${organization}/manage/people`, as: 'owner' },
  { name: 'agreements', path: `${organization}/manage/agreements`, as: 'owner' },
  { name: 'settings', path: `${organization}/manage/settings`, as: 'owner' },
  { name: 'manager', path: `${organization}/manage`, as: 'manager' },
  { name: 'studio', path: '/studio', as: 'consultant' },
  { name: 'studio-document', path: '/studio/documents/discretion-au-comptoir', as: 'consultant' },
];

const widths = { desktop: 1280, phone: 390 } as const;

async function takeAll(url: string, folder: string): Promise<number> {
  const browser = await chromium.launch({
    executablePath: ensureBrowser().path,
    args: [...browserArguments],
  });
  let taken = 0;
  for (const [device, width] of Object.entries(widths)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const person of [undefined, ...(Object.keys(samplePeople) as SamplePerson[])]) {
        const context = await browser.newContext({
          baseURL: url,
          viewport: { width, height: 900 },
          colorScheme,
        });
        if (person)
          await context.request.post('/api/sample/sign-in', { form: { as: person }, maxRedirects: 0 });
        const page = await context.newPage();
        for (const screen of screens.filter(({ as }) => as === person)) {
          for (const locale of ['fr', 'en']) {
            await page.goto(`/${locale}${screen.path}`, { waitUntil: 'networkidle' });
            const path = join(folder, `${screen.name}-${locale}-${device}-${colorScheme}.png`);
            await page.screenshot({ path, fullPage: true });
            taken++;
          }
        }
        await context.close();
      }
    }
  }
  await browser.close();
  return taken;
}

const folder = root('screenshots');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const running = process.env.E2E_URL;
if (running) {
  console.log(`${await takeAll(running, folder)} screenshots in ${folder}`);
} else {
  const product = new Product({
    dataDir: root('.test', 'screenshots'),
    port: await freePort(),
    env: { BUILD_DIR: '.next-test', SAMPLE: 'yes', PARAPHE_SECRET: TEST_SECRET },
    patience: 600_000,
  });
  try {
    await product.start();
    console.log(`${await takeAll(product.url, folder)} screenshots in ${folder}`);
  } finally {
    await product.stop();
  }
}
