import { join } from 'node:path';
import { createTranslator } from 'next-intl';
import { MAX_BYTES, MAX_PIXELS } from '@/features/library/images/limits';
import type { Locale } from '@/i18n/routing';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';
import { prepareImages } from './prepare-images';

/** Prepares the images of a folder of the library, and says what became of each. @returns how many were refused */
export async function sayPrepared(dir: string, locale: Locale): Promise<number> {
  const translate = createTranslator({
    locale,
    messages: locale === 'en' ? en : fr,
    namespace: 'studio.images',
  });
  const limits = { megabytes: MAX_BYTES / 1_000_000, pixels: MAX_PIXELS / 1_000_000 };
  const prepared = await prepareImages(dir);
  for (const { file, outcome } of prepared) {
    const said = 'name' in outcome ? outcome.name : translate(`problems.${outcome.problem}`, limits);
    console.log(`${join(dir, file)}: ${said}`);
  }
  return prepared.filter(({ outcome }) => 'problem' in outcome).length;
}
