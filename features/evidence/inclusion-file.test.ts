import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { inclusionFile, logSigner, verifierKeyFile } from './inclusion-file';
import { appendLeaves, inclusionProof, leafHash, readerOf, rootHash } from './merkle';
import { verifyProof } from './proof';
import { parseVerifierKey } from './signed-note';

const lines = Array.from({ length: 13 }, (_, i) => Buffer.from(`line ${i}`));
const { nodes, size } = appendLeaves(0, [], lines.map(leafHash));
const read = readerOf(nodes);
const seed = randomBytes(32);
const organization = randomUUID();

function fileOf(index: number): string {
  const signer = logSigner('https://formation.exemple.ca:8443/x', organization, seed);
  const proof = inclusionProof(index, size, read);
  return inclusionFile({ index, size, root: rootHash(size, read), proof }, signer);
}

test('a stranger checks the file with the verifier key alone', () => {
  const key = verifierKeyFile(logSigner('https://formation.exemple.ca:8443/x', organization, seed));
  expect(key).toMatch(new RegExp(`^formation\\.exemple\\.ca:8443/log/${organization}\\+[0-9a-f]{8}\\+.+\n$`));
  const log = parseVerifierKey(key);
  if (!log) throw new Error('not a verifier key');
  for (const [index, line] of lines.entries()) {
    expect(verifyProof(fileOf(index), line, log)).toMatchObject({ ok: true, index });
    expect(verifyProof(fileOf(index), Buffer.concat([line, Buffer.of(0)]), log).ok).toBe(false);
  }
});

test('another organization’s log, or another deployment’s, says nothing of it', () => {
  for (const signer of [
    logSigner('https://formation.exemple.ca:8443', randomUUID(), seed),
    logSigner('https://formation.exemple.ca:8443', organization, randomBytes(32)),
  ]) {
    const log = parseVerifierKey(verifierKeyFile(signer));
    expect(log && verifyProof(fileOf(3), lines[3] ?? Buffer.of(), log).ok).toBe(false);
  }
});
