/** Whom the person who checks already knows, by another way than the file itself. All empty: nobody. */
export interface Trust {
  /** SHA-256 of the certificates (DER) that vouch for seals, or for timestamps: 64 lowercase hexadecimal digits. */
  readonly roots: readonly string[];
  /** Public keys that sign logs, 32 bytes in lowercase hexadecimal: one for all the logs of a deployment. */
  readonly logKeys: readonly string[];
  /** Issuers of certificates of completion, as `did:key:…`. */
  readonly issuers: readonly string[];
}

export const NO_TRUST: Trust = { roots: [], logKeys: [], issuers: [] };
