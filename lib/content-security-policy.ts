/**
 * The policy of every page: our own files and nothing else. Scripts need the request's nonce; `styles` are the hashes
 * of the sheets that pages carry; recharts sets style attributes, hence the one `unsafe-inline`, which reaches no
 * script.
 */
export function contentSecurityPolicy(
  nonce: string,
  { development, styles }: { development: boolean; styles: readonly string[] },
): string {
  const style = development ? "'unsafe-inline'" : [`'nonce-${nonce}'`, ...styles].join(' ');
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
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
