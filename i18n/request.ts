import { locale as segment } from 'next/root-params';
import { getRequestConfig } from 'next-intl/server';
import { isLocale, routing } from './routing';

/** Québec days: every date on screen is read in this zone, whatever the server's. */
const TIME_ZONE = 'America/Toronto';

/**
 * Language and texts of one request.
 *
 * In a server action or a route handler the root parameter does not exist: those call
 * `getTranslations({ locale, namespace })`, and `locale` arrives here as asked for.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const wanted = asked ?? (await segment());
  const locale = isLocale(wanted) ? wanted : routing.defaultLocale;
  const messages = locale === 'fr' ? await import('@/messages/fr.json') : await import('@/messages/en.json');
  return { locale, timeZone: TIME_ZONE, messages: messages.default };
});
