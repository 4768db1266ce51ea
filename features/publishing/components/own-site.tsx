import { getTranslations } from 'next-intl/server';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import type { Locale } from '@/i18n/routing';
import { snippet } from '../page';
import type { Act } from '../queries';

const LOCALES = ['fr', 'en'] as const;

/** What an organization takes to its own site: a link to copy, the page itself, its PDF. */
export async function OwnSite({
  live,
  printed,
  publicUrl,
  policy,
  files,
}: {
  live: Act;
  printed: boolean;
  publicUrl: string;
  policy: { organization: string; policy: string; titles: Readonly<Record<Locale, string>> };
  /** Inside address under which the files are. */
  files: string;
}) {
  const t = await getTranslations('publishing.site');
  return (
    <Section title={t('title')} intro={t('intro')}>
      {LOCALES.map((locale) => (
        <div key={locale} className="mb-4">
          <p className="mb-1 font-semibold">{t('snippet', { locale })}</p>
          <pre className="select-all whitespace-pre-wrap break-all rounded-sm border border-line bg-paper-raised p-3 font-mono text-sm">
            {snippet(policy, { publicUrl, locale, at: live.at })}
          </pre>
        </div>
      ))}
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {LOCALES.map((locale) => (
          <li key={locale}>
            <TextLink href={`${files}/page-${locale}`}>{t('page', { locale })}</TextLink>
          </li>
        ))}
        {printed
          ? LOCALES.map((locale) => (
              <li key={locale}>
                <TextLink href={`${files}/pdf-${locale}`}>{t('pdf', { locale })}</TextLink>
              </li>
            ))
          : null}
      </ul>
      {printed ? null : <p className="mt-3 text-ink-soft">{t('pending')}</p>}
    </Section>
  );
}
