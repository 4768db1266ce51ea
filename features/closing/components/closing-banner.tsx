import { getLocale, getTranslations } from 'next-intl/server';
import { TextLink } from '@/components/ui/link';
import { longDate } from '@/i18n/format-date';

/** Says on every page of an organization that it is being closed, until when, and where one takes what is one's own. */
export async function ClosingBanner({
  organization,
  own,
}: {
  organization: { readonly slug: string; readonly name: string; readonly closingUntil: string | null };
  /** Whether whoever reads has something of their own there: not a visitor. */
  own: boolean;
}) {
  if (organization.closingUntil === null) return null;
  const [t, locale] = await Promise.all([getTranslations('closing.banner'), getLocale()]);
  const values = { organization: organization.name, date: longDate(locale, organization.closingUntil) };
  return (
    <aside aria-label={t('label')} className="border-late border-b bg-late-soft">
      <div className="mx-auto flex w-full max-w-wide flex-wrap items-center justify-between gap-x-6 gap-y-2 px-5 py-2 sm:px-8">
        <p className="max-w-measure min-w-0">{t('text', values)}</p>
        {own ? <TextLink href={`/o/${organization.slug}/me/data`}>{t('take')}</TextLink> : null}
      </div>
    </aside>
  );
}
