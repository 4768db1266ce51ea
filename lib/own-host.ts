/**
 * Whether a request speaks to us by one of our own names and comes from one of our own pages. Guards the
 * sample, where anyone may become anyone, against DNS rebinding and foreign forms.
 */
export function isOwnHost(
  headers: { get(name: string): string | null },
  ours: { readonly publicUrl: string; readonly host?: string | undefined },
): boolean {
  const { host, port, protocol } = new URL(ours.publicUrl);
  const suffix = port ? `:${port}` : '';
  const names = new Set([host, `localhost${suffix}`, `127.0.0.1${suffix}`, `[::1]${suffix}`]);
  if (ours.host) names.add(`${ours.host}${suffix}`);
  const asked = headers.get('host');
  const origin = headers.get('origin');
  if (!asked || !names.has(asked)) return false;
  return origin === null || [...names].some((name) => origin === `${protocol}//${name}`);
}
