import { describe, expect, it } from 'vitest';
import { deriveKey } from '@/lib/hash';
import { checkpointText, openCheckpoint, parseCheckpointText, signCheckpoint } from './checkpoint';
import { ed25519Key } from './log-key';
import { appendLeaves, inclusionProof, leafHash, readerOf, rootHash } from './merkle';
import { formatProof, parseProof, verifyProof } from './proof';
import { signNote } from './signed-note';

const signer = { name: 'paraphe.test/log/1', key: ed25519Key(deriveKey('secret', 'log')) };
const log = { name: signer.name, key: signer.key };

const lines = Array.from({ length: 11 }, (_, i) => Buffer.from(`{"line":${i}}`));
const { nodes, size } = appendLeaves(0, [], lines.map(leafHash));
const read = readerOf(nodes);
const checkpoint = signCheckpoint(size, rootHash(size, read), signer);
const proofOf = (index: number) =>
  formatProof({ index, path: inclusionProof(index, size, read), checkpoint });
const line = (index: number) => lines[index] ?? Buffer.alloc(0);

describe('a checkpoint', () => {
  it('opens as it was signed', () => {
    const opened = openCheckpoint(checkpoint, log);
    expect(opened).toMatchObject({ origin: log.name, size });
    expect(Buffer.from(opened?.root ?? [])).toEqual(rootHash(size, read));
  });

  it('reads the example of c2sp.org/tlog-checkpoint', () => {
    const example = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    const parsed = parseCheckpointText(example);
    expect(parsed).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 });
    expect(parsed && checkpointText(parsed)).toBe(example);
    expect(parseCheckpointText(`${example}an extension\n`)).toEqual(parsed);
  });

  it('is of its own log only', () => {
    const foreign = checkpointText({ origin: 'paraphe.test/log/2', size, root: rootHash(size, read) });
    expect(openCheckpoint(signNote(foreign, signer), log)).toBeNull();
  });

  const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
  it.each([
    ['no origin', `\n1\n${root}\n`],
    ['a leading zero', `log\n01\n${root}\n`],
    ['a negative size', `log\n-1\n${root}\n`],
    ['a size that is not exact', `log\n9007199254740993\n${root}\n`],
    ['a short root', 'log\n1\nCsUY\n'],
    ['an empty extension line', `log\n1\n${root}\n\nmore\n`],
    ['no last newline', `log\n1\n${root}`],
    ['one line', 'log\n'],
  ])('is not read with %s', (_, text) => {
    expect(parseCheckpointText(text)).toBeNull();
  });
});

describe('a proof', () => {
  it('has the form of c2sp.org/tlog-proof', () => {
    const path = inclusionProof(4, size, read).map((hash) => Buffer.from(hash).toString('base64'));
    expect(proofOf(4)).toBe(`c2sp.org/tlog-proof@v1\nindex 4\n${path.join('\n')}\n\n${checkpoint}`);
  });

  it('proves each line, and only that one', () => {
    for (const index of lines.keys()) {
      expect(verifyProof(proofOf(index), line(index), log)).toMatchObject({
        ok: true,
        index,
        checkpoint: { size },
      });
      expect(verifyProof(proofOf(index), line((index + 1) % size), log)).toEqual({
        ok: false,
        because: 'not_in_log',
      });
    }
  });

  it('proves the only line of a log', () => {
    const only = signCheckpoint(1, leafHash(line(0)), signer);
    const proof = formatProof({ index: 0, path: [], checkpoint: only });
    expect(verifyProof(proof, line(0), log).ok).toBe(true);
  });

  it('is caught when any of its characters changes', () => {
    const proof = proofOf(6);
    for (let i = 0; i < proof.length; i++) {
      const altered = `${proof.slice(0, i)}${proof[i] === 'A' ? 'B' : 'A'}${proof.slice(i + 1)}`;
      expect(verifyProof(altered, line(6), log).ok).toBe(false);
    }
  });

  it('passes over extra data', () => {
    const withExtra = proofOf(2).replace('\n', '\nextra Ym9uam91cg==\n');
    expect(verifyProof(withExtra, line(2), log).ok).toBe(true);
  });

  it.each([
    ['another version', proofOf(1).replace('@v1', '@v2')],
    ['no index', proofOf(1).replace('index 1\n', '')],
    ['a leading zero', proofOf(1).replace('index 1', 'index 01')],
    ['a short hash', proofOf(1).replace('index 1\n', 'index 1\nAAAA\n')],
    ['nothing', ''],
  ])('is not read with %s', (_, text) => {
    expect(parseProof(text)).toBeNull();
    expect(verifyProof(text, line(1), log)).toEqual({ ok: false, because: 'not_a_proof' });
  });

  it('says when the log did not sign', () => {
    const rival = { name: log.name, key: ed25519Key(deriveKey('rival', 'log')) };
    expect(verifyProof(proofOf(1), line(1), rival)).toEqual({ ok: false, because: 'not_signed_by_log' });
  });
});
