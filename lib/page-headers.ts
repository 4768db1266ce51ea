/** What every page says to the browser beside itself. */
export function pageHeaders(policy: string, { https }: { https: boolean }): Readonly<Record<string, string>> {
  return {
    'content-security-policy': policy,
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'private, no-store',
    ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}
