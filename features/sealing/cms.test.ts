import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemChance as chance } from '@/lib/chance';
import { openFolder } from '@/tests/support/folder';
import { type Run, WITH_TOOLS, withTools } from '@/tests/support/outside-tools';
import { makeLeaf, makeRoot } from './certificate';
import { signDetached } from './cms';
import { at, testSigner } from './sealing.fixture';
import { ClosedKey, closeKey, openSigner } from './signer';

/** What OpenSSL says of a detached signature over that content. */
async function verdict(
  openssl: Run,
  files: { content: Uint8Array; cms: Uint8Array; root: string },
  ...options: string[]
): Promise<{ code: number; said: string }> {
  const folder = openFolder();
  writeFileSync(join(folder, 'content'), files.content);
  writeFileSync(join(folder, 'cms'), files.cms);
  writeFileSync(join(folder, 'root.pem'), files.root);
  const input = ['-inform', 'DER', '-in', 'cms', '-content', 'content', '-binary', '-CAfile', 'root.pem'];
  return openssl(['cms', '-verify', ...options, ...input, '-out', '/dev/null'], { cwd: folder });
}

test(
  'OpenSSL verifies it as CMS, as CAdES and for any purpose, and refuses one changed byte',
  () =>
    withTools('seals by openssl cms', ['openssl'], async ({ openssl }) => {
      const signer = await testSigner();
      await fc.assert(
        fc.asyncProperty(
          fc.uint8Array({ minLength: 1, maxLength: 400 }),
          fc.nat(),
          async (content, where) => {
            const { cms, profile } = await signDetached(content, signer, null);
            expect(profile).toBe('b-b');
            const files = { content, cms, root: signer.root };
            for (const options of [[], ['-cades'], ['-purpose', 'any']]) {
              expect(await verdict(openssl, files, ...options)).toMatchObject({ code: 0 });
            }
            const other = Uint8Array.from(content);
            other[where % other.length] = (other[where % other.length] ?? 0) ^ 1;
            expect((await verdict(openssl, { ...files, content: other }, '-cades')).code).not.toBe(0);
          },
        ),
        { numRuns: 6 },
      );
    }),
  WITH_TOOLS,
);

test(
  'another certificate of the same key does not verify as CAdES, and another root not at all',
  () =>
    withTools('seals of another by openssl cms', ['openssl'], async ({ openssl }) => {
      const [signer, other] = [await testSigner(), await testSigner()];
      const content = Buffer.from('SHA256SUMS');
      const { cms } = await signDetached(content, signer, null);
      expect((await verdict(openssl, { content, cms, root: other.root })).said).toContain(
        'self-signed certificate',
      );
      const borrowed = { ...signer, certificate: other.certificate, chain: other.chain };
      const forged = await signDetached(content, borrowed, null);
      expect((await verdict(openssl, { content, cms: forged.cms, root: other.root })).code).not.toBe(0);
    }),
  WITH_TOOLS,
);

test(
  'the certificates are what RFC 5280 asks: OpenSSL follows them strictly',
  () =>
    withTools('certificates by openssl verify', ['openssl'], async ({ openssl }) => {
      const maker = { organization: 'Épicerie « Chez nous », inc.', now: at, chance };
      const root = await makeRoot(maker);
      const leaf = await makeLeaf(root, maker);
      const folder = openFolder();
      writeFileSync(join(folder, 'root.pem'), root.chain);
      writeFileSync(join(folder, 'leaf.pem'), leaf.chain);
      const strict = ['verify', '-x509_strict', '-purpose', 'smimesign', '-CAfile', 'root.pem', 'leaf.pem'];
      expect(await openssl(strict, { cwd: folder })).toMatchObject({ code: 0, said: 'leaf.pem: OK\n' });
      const show = [
        'x509',
        '-in',
        'leaf.pem',
        '-noout',
        '-subject',
        '-nameopt',
        'utf8,sep_comma_plus',
        '-ext',
      ];
      const { stdout } = await openssl([...show, 'keyUsage,basicConstraints'], { cwd: folder });
      expect(stdout).toContain('CN=Paraphe – sceau électronique');
      expect(stdout).toContain('Digital Signature, Non Repudiation');
      expect(stdout).toContain('CA:FALSE');
    }),
  WITH_TOOLS,
);

test('a stored key opens with its passphrase alone', async () => {
  const maker = { organization: 'formation.exemple.ca', now: at, chance };
  const { chain, key } = await makeRoot(maker);
  const closed = closeKey(key, 'juste');
  expect(closed).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
  expect(() => openSigner(chain, closed, 'faux')).toThrow(ClosedKey);
  expect(openSigner(chain, closed, 'juste').algorithm).toBe('ecdsa-p256-sha256');
});
