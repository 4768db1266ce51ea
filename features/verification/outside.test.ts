import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { signDetached } from '@/features/sealing/cms';
import { sealPdf } from '@/features/sealing/pades';
import { at, testPdf, testSigner, text } from '@/features/sealing/sealing.fixture';
import { authorityAt } from '@/features/sealing/timestamp';
import { sha256 } from '@/lib/hash';
import { openFolder } from '@/tests/support/folder';
import { WITH_TOOLS, withTools } from '@/tests/support/outside-tools';
import { startAuthority } from '@/tests/support/timestamp-authority';
import { checkSeal } from './cms/seal';
import { checkTimestamp } from './cms/timestamp';
import { NO_TRUST } from './trust';
import { verifyFile } from './verify';

/** What tools that nobody here wrote say is sound, the verifier says is sound. */
it('agrees with pdfsig and openssl on what holds', { timeout: WITH_TOOLS }, async () => {
  await withTools('the verifier beside outside tools', ['openssl', 'pdfsig'], async ({ openssl, pdfsig }) => {
    const folder = openFolder();
    const signer = await testSigner();
    const server = await startAuthority(openssl);
    try {
      for (const manner of ['honest', 'alone'] as const) {
        server.behave(manner);
        const authority = authorityAt({ url: server.url, trusted: '' });
        const once = await sealPdf(await testPdf(), signer, { at, text, authority });
        const { pdf } = await sealPdf(once.pdf, signer, { at, text, authority });
        writeFileSync(join(folder, 'copy.pdf'), pdf);
        const { said } = await pdfsig(['-nocert', 'copy.pdf'], { cwd: folder });
        expect(said.match(/Signature is Valid\./g)).toHaveLength(2);
        const { verdict, findings } = await verifyFile(pdf, NO_TRUST);
        expect(verdict).toBe('holds');
        expect(findings.filter(({ code }) => code === 'timestamp_holds')).toHaveLength(2);

        const content = Buffer.from('SHA256SUMS\n');
        const { cms } = await signDetached(content, signer, null);
        writeFileSync(join(folder, 'content'), content);
        writeFileSync(join(folder, 'cms'), cms);
        writeFileSync(join(folder, 'root.pem'), signer.root);
        const args =
          'cms -verify -cades -inform DER -in cms -content content -binary -CAfile root.pem -out out';
        expect((await openssl(args.split(' '), { cwd: folder })).code).toBe(0);
        const { findings: sealed } = await checkSeal({ cms, content, claimedAt: at }, NO_TRUST);
        expect(sealed.map(({ code }) => code)).toEqual(['seal_holds', 'issuer_unknown', 'timestamp_pending']);

        const token = await authority.stamp(sha256(cms));
        expect(token && (await checkTimestamp(token, cms))).toMatchObject({ at: expect.any(Date) });
      }
    } finally {
      await server.close();
    }
  });
});
