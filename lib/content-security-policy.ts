/**
 * The policy of every page: our own files and nothing else. Scripts need the request's nonce, and without one there
 * are none; `styles` are the hashes
 * of the sheets that pages carry; recharts sets style attributes, hence the one `unsafe-inline`, which reaches no
 * script.
 */
export function contentSecurityPolicy(
  nonce: string | null,
  { development, styles }: { development: boolean; styles: readonly string[] },
): string {
  const style = development
    ? "'unsafe-inline'"
    : [...(nonce ? [`'nonce-${nonce}'`] : []), ...styles].join(' ');
  const script = nonce
    ? `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`
    : "'none'";
  return [
    "default-src 'self'",
    `script-src ${script}`,
    `style-src 'self' ${style}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
