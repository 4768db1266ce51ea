import { expect, test } from './support/test';

/** The watch itself: each kind of trouble is provoked, seen, and put aside. */
const provocations = {
  console: () => console.error('provoked'),
  uncaught: () => {
    setTimeout(() => {
      throw new Error('provoked');
    });
  },
  policy: () => {
    const image = document.createElement('img');
    image.src = 'http://localhost:9/provoked.png';
    document.body.append(image);
  },
  'third party': () => {
    location.href = 'http://localhost:9/provoked';
  },
  500: () => {
    void fetch('/provoked').catch(() => undefined);
  },
};

for (const [kind, provoke] of Object.entries(provocations)) {
  test(`${kind} is seen`, async ({ page, trouble }) => {
    await page.route('**/provoked', (route) => {
      const ours = new URL(route.request().url()).origin === new URL(page.url()).origin;
      return ours ? route.fulfill({ status: 500, body: '' }) : route.abort();
    });
    await page.goto('/fr/terms');
    expect(trouble).toEqual([]);
    await page.evaluate(provoke).catch(() => undefined);
    await expect.poll(() => trouble.map((one) => one.split(':')[0])).toContain(kind);
    trouble.length = 0;
    // Nothing of it comes later, to another test.
    await page.close();
    trouble.length = 0;
  });
}
