import type { APIRequestContext, Page } from '@playwright/test';
import { type SamplePerson, samplePeople } from '@/access/sample';
import type { Locale } from '@/i18n/routing';

/** Signs in as a person of the sample and opens their first page. */
export async function signIn(page: Page, as: SamplePerson, locale: Locale = 'fr'): Promise<void> {
  await signInQuietly(page.request, as);
  await page.goto(homeOf(as, locale));
}

/** The same without opening any page. The cookie is the browser context's. */
export async function signInQuietly(request: APIRequestContext, as: SamplePerson): Promise<void> {
  const answer = await request.post('/api/sample/sign-in', { form: { as }, maxRedirects: 0 });
  if (answer.status() !== 303) throw new Error(`signing in as ${as}: ${answer.status()}`);
}

/** Where a person of the sample lands. */
export function homeOf(as: SamplePerson, locale: Locale): string {
  return `/${locale}${samplePeople[as].home}`;
}
