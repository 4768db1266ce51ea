import { getLocale, getTranslations } from 'next-intl/server';
import { otherLocale } from '@/i18n/routing';

/** A public page's address in each language, to be copied whole; the reader's language first. */
export async function PublicAddresses({
  publicUrl,
  path,
}: {
  publicUrl: string;
  /** After the language: `/library`. */
  path: string;
}) {
  const [t, locale] = await Promise.all([getTranslations('library.share'), getLocale()]);
  return (
    <dl className="mt-3 flex flex-col gap-2">
      {[locale, otherLocale(locale)].map((language) => (
        <div key={language}>
          <dt className="text-ink-soft text-sm">{t(language)}</dt>
          <dd>
            <code className="select-all break-all text-sm">{`${publicUrl}/${language}${path}`}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}
