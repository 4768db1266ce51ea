import { headers } from 'next/headers';
import { locale as segment } from 'next/root-params';
import { getRequestConfig } from 'next-intl/server';
import { isLocale, routing } from './routing';

/** Québec days: every date on screen is read in this zone, whatever the server's. */
const TIME_ZONE = 'America/Toronto';

/** Where no route answers there is no root parameter either: the proxy noted the path. */
async function languageAskedFor(): Promise<string | undefined> {
  return (await headers()).get('x-paraphe-path')?.split(/[/?]/)[1];
}

/**
 * Language and texts of one request.
 *
 * In a server action or a route handler the root parameter does not exist: those call
 * `getTranslations({ locale, namespace })`, and `locale` arrives here as asked for.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const wanted = asked ?? (await segment()) ?? (await languageAskedFor());
  const locale = isLocale(wanted) ? wanted : routing.defaultLocale;
  const messages = locale === 'fr' ? await import('@/messages/fr.json') : await import('@/messages/en.json');
  return { locale, timeZone: TIME_ZONE, messages: messages.default };
});
