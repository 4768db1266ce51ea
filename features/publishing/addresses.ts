import type { Locale } from '@/i18n/routing';

/** Where the public finds what an organization publishes. */
export const publicIndex = (publicUrl: string, organization: string): string =>
  `${publicUrl}/p/${organization}`;

/** A published policy: the version in force, or the one of that number for ever. */
export function publicAddress(
  publicUrl: string,
  { organization, policy }: { readonly organization: string; readonly policy: string },
  locale: Locale,
  version?: number,
): string {
  const page = `${publicIndex(publicUrl, organization)}/${policy}`;
  const numbered = version === undefined ? page : `${page}/versions/${version}`;
  return locale === 'fr' ? numbered : `${numbered}/en`;
}
