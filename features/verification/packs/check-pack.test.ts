import { beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority, type TestAuthority } from '../authority.fixture';
import { answerOf, type FindingCode } from '../report';
import { makeSigner, type TestSigner } from '../sealed.fixture';
import { NO_TRUST } from '../trust';
import { verifyFile } from '../verify';
import { makePackFiles, type PackFiles, sealAgain, sumAgain, zip } from './pack.fixture';

let house: TestSigner;
let authority: TestAuthority;
let files: PackFiles;
beforeAll(async () => {
  [house, authority] = await Promise.all([makeSigner(), makeAuthority()]);
  files = await makePackFiles({ house, authority });
});

async function check(pack: Uint8Array | Blob) {
  const report = await verifyFile(pack, { ...NO_TRUST, roots: [house.root] });
  return { ...report, answer: answerOf(report), codes: report.findings.map(({ code }) => code) };
}

/** What is found once someone has changed files and done what they could to hide it. */
async function outcome(change: (files: PackFiles) => void, hide: 'nothing' | 'sums' | 'seal') {
  const changed = new Map(files);
  change(changed);
  if (hide === 'sums') sumAgain(changed);
  if (hide === 'seal') await sealAgain(changed, house, authority);
  return check(await zip(changed));
}

const named = (pattern: RegExp) => [...files.keys()].find((name) => pattern.test(name)) ?? '';
const edit = (pattern: RegExp, alter: (text: string) => string) => (pack: PackFiles) => {
  const name = named(pattern);
  pack.set(name, Buffer.from(alter((pack.get(name) ?? '').toString('latin1')), 'latin1'));
};

describe('a pack', () => {
  it('holds, in all that it has', async () => {
    const answer = await check(await zip(files));
    expect(answer.findings.filter(({ holds }) => holds === false)).toEqual([]);
    expect(answer).toMatchObject({ kind: 'pack', verdict: 'holds' });
    expect(answer.findings).toContainEqual({ code: 'records_hold', holds: true, count: 3 });
    expect(answer.findings).toContainEqual({ code: 'copies_hold', holds: true, count: 2 });
    expect(answer.findings).toContainEqual({ code: 'history_holds', holds: true, count: 2 });
    expect(answer.findings).toContainEqual({ code: 'lines_hold', holds: true, count: 5 });
    // The root that is known seals the list that has the log's key in it.
    expect(answer.codes).toContain('log_known' satisfies FindingCode);
    const unknown = await verifyFile(await zip(files), NO_TRUST);
    expect(unknown.findings.map(({ code }) => code)).toContain('log_unknown' satisfies FindingCode);
  });

  it('is read from a Blob as well, and from a part of a larger Buffer', async () => {
    const pack = await zip(files);
    const within = Buffer.concat([Buffer.alloc(7), pack, Buffer.alloc(5)]).subarray(7, 7 + pack.length);
    expect(await check(within)).toMatchObject({ verdict: 'holds' });
    expect(await check(new Blob([(await zip(files)) as Uint8Array<ArrayBuffer>]))).toMatchObject({
      verdict: 'holds',
    });
  });

  it('holds once names are erased, and their copies with them', async () => {
    const erased = (pack: PackFiles) => {
      for (const name of pack.keys()) {
        if (name.endsWith('openings.json')) pack.set(name, Buffer.from('{}'));
        if (name.endsWith('copy.pdf')) pack.delete(name);
      }
    };
    expect(await outcome(erased, 'seal')).toMatchObject({ verdict: 'holds' });
  });
});

describe('a pack is refused', () => {
  const line = /^signatures\/[^/]+\/line\.json$/;
  const changes: [string, (files: PackFiles) => void][] = [
    ['with another text', edit(/fr\.html$/, (text) => text.replace('engage', 'engagé'))],
    ['without a text', (pack) => pack.delete('documents/engagement-1/fr.html')],
    ['with another line', edit(line, (text) => text.replace('"fr"', '"en"'))],
    [
      'with another seal',
      edit(/^signatures\/.*\/seal\.json$/, (text) => text.replace('Je signe', 'Je refuse')),
    ],
    ['with another name', edit(/openings\.json$/, (text) => text.replace('Zo', 'Lo'))],
    ['with another copy', edit(/copy\.pdf$/, (text) => text.replace('/Pages', '/PagEs'))],
    ['with a record less', (pack) => pack.delete(named(/^signatures\/.*\/seal\.json$/))],
    ['with another state of the log', edit(/^log\/checkpoint$/, (text) => text.replace('\n5\n', '\n6\n'))],
    ['with a line of the log less', edit(/lines\.jsonl$/, (text) => text.slice(text.indexOf('\n') + 1))],
    [
      'with two lines swapped',
      edit(/lines\.jsonl$/, (text) =>
        text
          .split('\n')
          .toSpliced(0, 2, ...text.split('\n').slice(0, 2).reverse())
          .join('\n'),
      ),
    ],
    ['with an empty line more', edit(/lines\.jsonl$/, (text) => `${text}\n`)],
    ['without the last line feed', edit(/lines\.jsonl$/, (text) => text.slice(0, -1))],
    ['with another consistency proof', edit(/consistency/, (text) => text.split('\n').slice(1).join('\n'))],
    ['without a consistency proof', (pack) => pack.delete(named(/consistency/))],
    ['with another timestamp', edit(/checkpoints\/1\.tst$/, (text) => text.replace('20261121', '20251121'))],
    ['with another key of the log', edit(/log\.vkey$/, (text) => text.replace('exemple', 'example'))],
    ['with a root beside its own', edit(/root\.pem$/, (text) => ` ${text}`)],
    ['with a file that has no place', (pack) => pack.set('signatures/note.txt', Buffer.from('!'))],
    [
      'with a record moved to another’s place',
      (pack) => {
        for (const name of [...pack.keys()].filter((one) => one.startsWith(named(line).slice(0, 47)))) {
          pack.set(
            name.replace(named(line).slice(11, 47), '00000000-0000-4000-8000-000000000000'),
            pack.get(name) ?? Buffer.alloc(0),
          );
          pack.delete(name);
        }
      },
    ],
  ];
  it.each(changes)('%s', async (_, change) => {
    expect(await outcome(change, 'nothing')).toMatchObject({ verdict: 'broken' });
    expect(await outcome(change, 'sums')).toMatchObject({ verdict: 'broken' });
  });

  // What the seal of the house itself does not excuse: the parts are checked against one another.
  it.each(changes)('%s, even sealed again by the house', async (_, change) => {
    expect(await outcome(change, 'seal')).toMatchObject({ verdict: 'broken' });
  });

  it('sealed by another than its own authority', async () => {
    const stranger = await makeSigner('Inconnu');
    const changed = new Map(files);
    await sealAgain(changed, stranger, authority);
    expect((await check(await zip(changed))).codes).toContain('pack_authority');
  });
});
