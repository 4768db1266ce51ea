/*
 * What a stranger types in the folder of an unzipped pack. Each line works as it is pasted, with tools that nobody
 * here wrote: a test takes them out of LISEZMOI.html and runs them.
 */

/** What can be checked, in the order in which it is told. */
export interface Commands {
  /** Every file is as it was. */
  readonly files: string;
  /** The list of files was signed by the key that the root vouches for. */
  readonly signature: string;
  /** What to compare with the fingerprint given elsewhere. */
  readonly fingerprint: string;
  /** Each seal is the one that the log has. Null when nothing is sealed. */
  readonly seals: string | null;
  /** A signed PDF. Null without one. */
  readonly copy: string | null;
}

/**
 * @param sealed whether there is a signature or an acknowledgement.
 * @param copy the name of one PDF of the pack.
 */
export function commandsFor({ sealed, copy }: { sealed: boolean; copy: string | null }): Commands {
  return {
    files: 'sha256sum --check --quiet SHA256SUMS && echo OK',
    signature:
      'openssl cms -verify -inform DER -in SHA256SUMS.p7s -content SHA256SUMS -binary -CAfile authority/root.pem -purpose any -out /dev/null',
    fingerprint: 'openssl x509 -in authority/root.pem -noout -fingerprint -sha256',
    seals: sealed
      ? `find . -name seal.json | sort | while read -r f; do d="\${f%seal.json}"; grep -q "\\"seal\\":\\"$(sha256sum < "$f" | cut -c 1-64)\\"" "\${d}line.json" && echo "$d OK" || echo "$d ?"; done`
      : null,
    copy: copy === null ? null : `pdfsig ${copy}`,
  };
}

/** A SHA-256 as `openssl x509 -fingerprint` writes it: pairs in capitals, parted by colons. */
export function fingerprintOf(sha256: Uint8Array): string {
  return (Buffer.from(sha256).toString('hex').toUpperCase().match(/../g) ?? []).join(':');
}
