'use client';

/** The nonce that this document's policy knows: the one that its scripts came with. The address bar may have changed since. */
export function documentNonce(): string {
  const script = document.querySelector<HTMLScriptElement>('script[nonce]');
  return script?.nonce ?? '';
}
