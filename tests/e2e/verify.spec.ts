import { makeAuthority } from '@/features/verification/authority.fixture';
import { makeCredential } from '@/features/verification/credentials/credential.fixture';
import { makePackFiles, zip } from '@/features/verification/packs/pack.fixture';
import { makeSealedPdf, makeSigner } from '@/features/verification/sealed.fixture';
import { expectAccessible } from './support/accessibility';
import { words } from './support/messages';
import { expect, test } from './support/test';

/** The files of a stranger: another house sealed them, so that they are intact and their author not known here. */
async function strangersFiles() {
  const house = await makeSigner('Autre maison');
  const authority = await makeAuthority();
  const pdf = Buffer.from(await makeSealedPdf({ signers: [house.signer, house.signer], authority }));
  const altered = Buffer.from(pdf);
  altered[2000] = (altered[2000] ?? 0) ^ 1;
  const pack = Buffer.from(await zip(await makePackFiles({ house, authority })));
  const { bytes: credential } = await makeCredential();
  return { pdf, altered, pack, credential };
}

test.describe('a stranger', () => {
  test('checks files in their own browser, which sends nothing', async ({ page }) => {
    const t = words('fr');
    const files = await strangersFiles();
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto('/fr/verify');
    await expect(page.getByText(t('verify.file.here'))).toBeVisible();
    const bodies: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET' || request.postData())
        bodies.push(`${request.method()} ${request.url()}`);
    });
    const check = async (name: string, mimeType: string, buffer: Buffer, answer: string) => {
      await page.getByLabel(t('verify.file.label')).setInputFiles({ name, mimeType, buffer });
      await expect(page.getByText(name)).toBeVisible();
      await expect(page.getByText(answer)).toBeVisible();
      await expectAccessible(page, `verify, ${name}`);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(beyond, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
    };
    await check('copie.pdf', 'application/pdf', files.pdf, t('verify.answers.intact'));
    await check('alteree.pdf', 'application/pdf', files.altered, t('verify.answers.no'));
    await check('attestation.json', 'application/json', files.credential, t('verify.answers.intact'));
    await check('preuve.zip', 'application/zip', files.pack, t('verify.answers.intact'));
    await check('texte.pdf', 'application/pdf', Buffer.from('Bonjour'), t('verify.answers.unknown_format'));
    expect(bodies).toEqual([]);
  });

  test.describe('without a script', () => {
    test.use({ javaScriptEnabled: false });

    test('posts a file, and asks of a hash', async ({ page }) => {
      const t = words('fr');
      const { pdf, altered, credential } = await strangersFiles();
      const post = async (name: string, buffer: Buffer) => {
        await page.goto('/fr/verify');
        const mimeType = 'application/octet-stream';
        await page.getByLabel(t('verify.file.label')).setInputFiles({ name, mimeType, buffer });
        await page.getByRole('button', { name: t('verify.file.submit'), exact: true }).click();
      };
      await post('copie.pdf', pdf);
      await expect(page.getByText(t('verify.answers.intact'))).toBeVisible();
      await post('alteree.pdf', altered);
      await expect(page.getByText(t('verify.answers.no'))).toBeVisible();
      await post('attestation.json', credential);
      await expect(page.getByText(t('verify.answers.intact'))).toBeVisible();
      await post('vide.pdf', Buffer.alloc(0));
      await expect(page.getByText(t('verify.refused.none'))).toBeVisible();
      // More than a proxy lets through, and less than the limit.
      await post('long.pdf', Buffer.concat([pdf, Buffer.alloc(12 * 1024 * 1024)]));
      await expect(page.getByText(t('verify.answers.no'))).toBeVisible();

      await page.goto('/fr/verify');
      await page.getByLabel(t('verify.hash.label')).fill('AB'.repeat(32));
      await page.getByRole('button', { name: t('verify.hash.submit') }).click();
      await expect(page.getByText(t('verify.hash.unknown'))).toBeVisible();
      await page.getByLabel(t('verify.hash.label')).fill('abc');
      await page.getByRole('button', { name: t('verify.hash.submit') }).click();
      await expect(page.getByText(t('verify.hash.invalid'))).toBeVisible();
    });
  });

  test('is told when a file is too large to be posted', async ({ request }) => {
    const answer = await request.post('/api/verify?locale=en', {
      multipart: {
        file: { name: 'a.zip', mimeType: 'application/zip', buffer: Buffer.alloc(51 * 1024 * 1024) },
      },
    });
    expect(answer.status()).toBe(413);
    expect(await answer.text()).toContain(words('en')('verify.tooLarge.title'));
  });
});
