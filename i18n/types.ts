import type messages from '@/messages/fr.json';
import type { Locale } from './routing';

/** A key that is missing from the French texts does not compile. */
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages;
  }
}
