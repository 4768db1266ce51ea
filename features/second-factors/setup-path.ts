/** What the page of one's factors says was just done. */
export const doneCodes = ['app_added', 'app_removed', 'passkey_added', 'passkey_removed'] as const;
export type DoneCode = (typeof doneCodes)[number];

/**
 * The page of one's factors, language included.
 * @param next where it leads afterwards, an inside path; null when nowhere in particular.
 * @param done what it says was just done.
 */
export function setupPath(locale: string, next: string | null, done?: DoneCode): string {
  const query = new URLSearchParams({ ...(next ? { next } : {}), ...(done ? { done } : {}) }).toString();
  return `/${locale}/second-factor/setup${query ? `?${query}` : ''}`;
}
