import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openFolder } from '@/tests/support/folder';
import { type Run, WITH_TOOLS, withTools } from '@/tests/support/outside-tools';
import { startAuthority } from '@/tests/support/timestamp-authority';
import { first } from './der';
import { NotOurPdf } from './increment';
import { type Sealed, sealPdf, stampPdf } from './pades';
import { at, type TestSigner, testPdf, testSigner, text } from './sealing.fixture';
import { authorityAt } from './timestamp';

const plain = { at, text, authority: null };
const again = { ...text, reason: 'Contresigné par l’employeur', field: 'Contresceau' };

/** The parts of a sealed file, found without our own code: `extract.sh` in JavaScript. */
function parts(pdf: Uint8Array): { covered: Buffer; cms: Buffer }[] {
  const bytes = Buffer.from(pdf);
  const ranges = bytes.toString('latin1').matchAll(/\/ByteRange ?\[([0-9 ]+)\]/g);
  return [...ranges].map(([, numbers = '']) => {
    const [a = 0, b = 0, c = 0, d = 0] = numbers.trim().split(/ +/).map(Number);
    const covered = Buffer.concat([bytes.subarray(a, a + b), bytes.subarray(c, c + d)]);
    const contents = Buffer.from(bytes.toString('latin1', b + 1, c - 1), 'hex');
    return { covered, cms: Buffer.from(first(contents).whole) };
  });
}

/** Puts a file and its seals where the outside tools read them. */
function lay(pdf: Uint8Array, signer: TestSigner): string {
  const folder = openFolder();
  writeFileSync(join(folder, 'file.pdf'), pdf);
  writeFileSync(join(folder, 'root.pem'), signer.root);
  for (const [index, { covered, cms }] of parts(pdf).entries()) {
    writeFileSync(join(folder, `covered-${index}`), covered);
    writeFileSync(join(folder, `cms-${index}`), cms);
  }
  return folder;
}

function cades(openssl: Run, cwd: string, index: number) {
  const files = ['-in', `cms-${index}`, '-content', `covered-${index}`, '-CAfile', 'root.pem'];
  const args = ['cms', '-verify', '-cades', '-inform', 'DER', '-binary', ...files, '-out', '/dev/null'];
  return openssl(args, { cwd });
}

// The typesetter starts with the first document.
beforeAll(async () => {
  await testPdf();
}, 60_000);

test('the original stays, and what is added is one increment as documented', async () => {
  const pdf = await testPdf();
  const { pdf: sealed } = await sealPdf(pdf, await testSigner(), plain);
  expect(pdf.equals(sealed.subarray(0, pdf.length))).toBe(true);
  const added = Buffer.from(sealed.subarray(pdf.length)).toString('latin1');
  expect(added).toMatch(
    /^\n\d+ 0 obj\n[\s\S]*\nxref\n(\d+ \d+\n(\d{10} \d{5} n \n)+)+trailer\n<<[\s\S]*>>\nstartxref\n\d+\n%%EOF\n$/,
  );
  expect(added.match(/%%EOF/g)).toHaveLength(1);
  expect(added.match(/\/Type \/Sig\b/g)).toHaveLength(1);
  expect(added).toMatch(
    /\/ByteRange \[0( [ \d]{10}){3}\] \/Contents <[0-9a-f]{24576}> \/M \(D:\d{14}Z\) \/Name <FEFF/,
  );
  const numbers = [...added.matchAll(/^(\d+) 0 obj$/gm)].map(([, number]) => Number(number));
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(parts(sealed)[0]?.covered.length).toBe(sealed.length - 24_578);
});

test('the seal covers every byte but its own place: the same file and date give the same bytes around it', async () => {
  const signer = await testSigner();
  const [one, two] = [
    await sealPdf(await testPdf(), signer, plain),
    await sealPdf(await testPdf(), signer, plain),
  ];
  expect(parts(one.pdf)[0]?.covered.equals(parts(two.pdf)[0]?.covered ?? Buffer.of())).toBe(true);
});

test(
  'OpenSSL, Poppler and qpdf find it valid, once and twice sealed, tagged all the same',
  () =>
    withTools('sealed PDFs', ['openssl', 'pdfsig', 'qpdf', 'pdfinfo'], async (run) => {
      const signer = await testSigner();
      const once = await sealPdf(await testPdf(), signer, plain);
      const twice = await sealPdf(once.pdf, signer, { ...plain, text: again });
      const thrice = await sealPdf(twice.pdf, signer, { ...plain, text: again });
      const sealed: Sealed[] = [once, twice, thrice];
      for (const [index, { pdf, profile }] of sealed.entries()) {
        expect(profile).toBe('b-b');
        const folder = lay(pdf, signer);
        const signatures = await run.pdfsig(['file.pdf'], { cwd: folder });
        expect(signatures.said.match(/Signature is Valid\./g)).toHaveLength(index + 1);
        expect(signatures.said.match(/^ {2}- Total document signed$/gm)).toHaveLength(1);
        expect(signatures.said.match(/ETSI\.CAdES\.detached/g)).toHaveLength(index + 1);
        expect(await run.qpdf(['--check', 'file.pdf'], { cwd: folder })).toMatchObject({ code: 0 });
        const { stdout } = await run.pdfinfo(['file.pdf'], { cwd: folder });
        expect(stdout).toMatch(/^Tagged: +yes$/m);
        expect(stdout).toMatch(/^Pages: +2$/m);
        for (let seal = 0; seal <= index; seal++) {
          expect(await cades(run.openssl, folder, seal)).toMatchObject({ code: 0 });
        }
      }
      const names = await run.pdfsig(['file.pdf'], { cwd: lay(thrice.pdf, signer) });
      const fields = [...names.said.matchAll(/Field Name: (.+)/g)].map(([, name]) => name);
      expect(fields).toEqual(['Sceau', 'Contresceau', 'Contresceau 2']);
      expect(
        Buffer.from(thrice.pdf)
          .toString('latin1')
          .match(/pdfuaid:part /g),
      ).toHaveLength(1);
    }),
  WITH_TOOLS,
);

test(
  'the structure holds the seal: qpdf reads the widget, its element and its entry',
  () =>
    withTools('the tags of a seal', ['qpdf'], async ({ qpdf }) => {
      const { pdf } = await sealPdf(await testPdf(), await testSigner(), plain);
      const folder = openFolder();
      writeFileSync(join(folder, 'file.pdf'), pdf);
      const { stdout } = await qpdf(['--json=2', 'file.pdf'], { cwd: folder });
      const objects = Object.values(JSON.parse(stdout).qpdf[1]).map(
        (one) => (one as { value?: Record<string, unknown> }).value ?? {},
      );
      const widget = objects.find((one) => one['/FT'] === '/Sig');
      expect(widget).toMatchObject({
        '/F': 132,
        '/Rect': [0, 0, 0, 0],
        '/T': 'u:Sceau',
        '/TU': `u:${text.description}`,
      });
      const element = objects.find((one) => one['/S'] === '/Form');
      expect(element).toMatchObject({ '/Alt': `u:${text.description}` });
      const tree = objects.find((one) => one['/Type'] === '/StructTreeRoot') as Record<string, never>;
      expect(tree['/ParentTree']?.['/Nums']).toContain(widget?.['/StructParent']);
      const catalog = objects.find((one) => one['/Type'] === '/Catalog');
      expect(catalog).toMatchObject({
        '/ViewerPreferences': { '/DisplayDocTitle': true },
        '/AcroForm': { '/SigFlags': 3 },
      });
    }),
  WITH_TOOLS,
);

test(
  'one byte flipped anywhere, or one appended, is seen',
  () =>
    withTools('changed PDFs', ['pdfsig'], async ({ pdfsig }) => {
      const signer = await testSigner();
      const { pdf } = await sealPdf(await testPdf(), signer, plain);
      for (const share of [0.01, 0.2, 0.39, 0.97]) {
        const changed = Buffer.from(pdf);
        const where = Math.floor(pdf.length * share);
        changed[where] = (changed[where] ?? 0) ^ 1;
        const { said } = await pdfsig(['file.pdf'], { cwd: lay(changed, signer) });
        expect(said).not.toMatch(/Signature is Valid\./);
      }
      const longer = await pdfsig(['file.pdf'], { cwd: lay(Buffer.concat([pdf, Buffer.of(10)]), signer) });
      expect(longer.said).not.toMatch(/- Total document signed/);
    }),
  WITH_TOOLS,
);

test(
  'a missing timestamp comes later into its place, and no other byte changes',
  () =>
    withTools('timestamps in PDFs', ['openssl', 'pdfsig'], async ({ openssl, pdfsig }) => {
      const [signer, server] = [await testSigner(), await startAuthority(openssl)];
      const authority = authorityAt({ url: server.url, trusted: server.root });
      server.behave('down');
      const waiting = await sealPdf(await testPdf(), signer, { ...plain, authority });
      expect(waiting.profile).toBe('b-b');
      expect(await stampPdf(waiting.pdf, authority)).toBeNull();
      server.behave('honest');
      const stamped = (await stampPdf(waiting.pdf, authority)) ?? Buffer.of();
      expect(parts(stamped)[0]?.covered.equals(parts(waiting.pdf)[0]?.covered ?? Buffer.of())).toBe(true);
      const asked = server.asked();
      expect(Buffer.from((await stampPdf(stamped, authority)) ?? []).equals(stamped)).toBe(true);
      expect(server.asked()).toBe(asked);
      const folder = lay(stamped, signer);
      expect(await cades(openssl, folder, 0)).toMatchObject({ code: 0 });
      const both = await sealPdf(stamped, signer, { ...plain, text: again, authority });
      expect(both.profile).toBe('b-t');
      const { said } = await pdfsig(['file.pdf'], { cwd: lay(both.pdf, signer) });
      expect(said.match(/Signature is Valid\./g)).toHaveLength(2);
      await server.close();
    }),
  WITH_TOOLS,
);

test('only a PDF of ours is sealed, and only the seal of a whole file stamped', async () => {
  const signer = await testSigner();
  const nobody = { stamp: async () => null };
  const { pdf } = await sealPdf(await testPdf(), signer, plain);
  const after = Buffer.concat([pdf, Buffer.from('% more')]);
  await expect(sealPdf(after, signer, plain)).rejects.toThrow(NotOurPdf);
  await expect(stampPdf(after, nobody)).rejects.toThrow(NotOurPdf);
  await expect(stampPdf(await testPdf(), nobody)).rejects.toThrow(NotOurPdf);
});
