import { beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority, type TestAuthority } from '../authority.fixture';
import { answerOf, type FindingCode } from '../report';
import { makeSealedPdf, makeSigner, type TestSigner } from '../sealed.fixture';
import { NO_TRUST } from '../trust';
import { checkPdf } from './check-pdf';

let house: TestSigner;
let stranger: TestSigner;
let authority: TestAuthority;
beforeAll(async () => {
  [house, stranger, authority] = await Promise.all([makeSigner(), makeSigner('Inconnu'), makeAuthority()]);
});

async function check(pdf: Uint8Array, roots: readonly string[] = []) {
  const report = await checkPdf(pdf, { ...NO_TRUST, roots });
  return { ...report, answer: answerOf(report), codes: report.findings.map(({ code }) => code) };
}

describe('a sealed PDF', () => {
  it('holds, and is ours when its root is', async () => {
    const pdf = await makeSealedPdf({ signers: [house.signer] });
    expect(await check(pdf, [house.root])).toMatchObject({
      verdict: 'holds',
      answer: 'yes',
      codes: ['pdf_whole', 'seal_holds', 'issuer_known', 'timestamp_pending'],
    });
    const unknown = await check(pdf);
    expect(unknown).toMatchObject({ verdict: 'holds', answer: 'intact' });
    expect(unknown.findings).toContainEqual({ code: 'issuer_unknown', holds: null, fingerprint: house.root });
    expect(unknown.findings).toContainEqual({
      code: 'seal_holds',
      holds: true,
      who: 'Paraphe – sceau électronique, Cabinet Essai',
      at: '2026-11-21T19:30:05.000Z',
    });
  });

  it.each([
    ['ecdsa', false],
    ['ecdsa', true],
    ['rsa', false],
    ['rsa', true],
  ] as const)('says the time of an authority, by %s, its certificate alone: %s', async (kind, alone) => {
    const stamping = await makeAuthority(kind, { alone });
    const pdf = await makeSealedPdf({ signers: [house.signer], authority: stamping });
    const answer = await check(pdf, [house.root]);
    expect(answer.codes).toEqual([
      'pdf_whole',
      'seal_holds',
      'issuer_known',
      'timestamp_holds',
      'authority_unknown',
    ]);
    expect(answer.findings).toContainEqual({
      code: 'timestamp_holds',
      holds: true,
      who: 'Horodateur, Horodateur inc.',
      at: '2026-11-21T19:30:05.000Z',
    });
    expect((await check(pdf, [house.root, stamping.fingerprint])).codes).toContain('authority_known');
  });

  it('holds with the employer’s seal over the first', async () => {
    const pdf = await makeSealedPdf({ signers: [house.signer, house.signer], authority });
    const answer = await check(pdf, [house.root]);
    expect(answer).toMatchObject({ answer: 'yes' });
    expect(answer.codes.filter((code) => code === 'seal_holds')).toHaveLength(2);
  });

  it('is not believed when a stranger sealed over us, or we over a stranger', async () => {
    for (const signers of [
      [house.signer, stranger.signer],
      [stranger.signer, house.signer],
    ]) {
      const pdf = await makeSealedPdf({ signers });
      expect(await check(pdf, [house.root])).toMatchObject({ answer: 'no' });
      expect((await check(pdf)).codes).toContain('issuers_differ');
    }
  });

  it('is refused when its certificates were not valid at the time that an authority says', async () => {
    const late = await makeAuthority('ecdsa', { at: '20351231235959Z' });
    const early = await makeAuthority('ecdsa', { at: '20260401000000Z' });
    expect(await check(await makeSealedPdf({ signers: [house.signer], authority: late }))).toMatchObject({
      verdict: 'holds',
    });
    const before = await check(await makeSealedPdf({ signers: [house.signer], authority: early }));
    expect(before.codes).toContain('seal_dates' satisfies FindingCode);
  });
});

describe('a PDF is refused', () => {
  const latin1 = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');
  it.each<[string, (text: string) => string]>([
    ['without its last byte', (text) => text.slice(0, -1)],
    ['with a line more', (text) => `${text}\n`],
    [
      'with an update that nobody sealed',
      (text) => `${text}1 0 obj\n<<>>\nendobj\nstartxref\n${text.length}\n%%EOF\n`,
    ],
    ['without its seal', (text) => text.slice(0, text.indexOf('%%EOF') + 6)],
    ['with its /Contents in capitals', (text) => text.replace(/<30[0-9a-f]+>/, (hex) => hex.toUpperCase())],
    ['with a range that skips a byte', (text) => text.replace('/ByteRange [0 ', '/ByteRange [1 ')],
    ['cut after its first seal’s range', (text) => text.slice(0, text.indexOf('/ByteRange') + 60)],
  ])('%s', async (_, alter) => {
    const pdf = await makeSealedPdf({ signers: [house.signer], authority });
    const altered = Buffer.from(alter(latin1(pdf)), 'latin1');
    expect(altered.equals(pdf)).toBe(false);
    expect(await check(altered, [house.root])).toMatchObject({ verdict: 'broken', answer: 'no' });
  });

  it('sealed with another content', async () => {
    const pdf = await makeSealedPdf({ signers: [house.signer], authority });
    const altered = Buffer.from(latin1(pdf).replace('/Pages', '/PagEs'), 'latin1');
    expect((await check(altered)).codes).toEqual(['pdf_whole', 'seal_content']);
  });
});
