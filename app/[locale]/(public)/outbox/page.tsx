import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { sampleRuns } from '@/access/sample';
import { buttonStyle } from '@/components/ui/button-style';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHeader } from '@/components/ui/page';
import { readOutbox } from '@/features/notifications/outbox';
import { dateAndTime } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('outbox'))('title') };
}

/** The sample's mails, so that whoever tries it can follow their links. 404 anywhere else. */
export default async function OutboxPage({ params }: { params: Promise<{ locale: Locale }> }) {
  if (!sampleRuns()) return notFound();
  const [{ locale }, mails, t] = await Promise.all([params, readOutbox(), getTranslations('outbox')]);
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead')} />
      {mails.length === 0 ? <EmptyState title={t('none')} /> : null}
      {mails.map((mail) => (
        <article key={mail.id} className="border-line border-t py-6">
          <h2 className="text-lg">{mail.subject}</h2>
          <p className="text-ink-soft text-sm">
            {t('to')} {mail.to}
            {mail.at ? `, ${dateAndTime(locale, mail.at)}` : null}
          </p>
          <p className="mt-3 max-w-measure whitespace-pre-line break-words font-serif">{mail.text}</p>
          {mail.link ? (
            <p className="mt-4">
              <a href={mail.link} className={buttonStyle('quiet')}>
                {t('open')}
              </a>
            </p>
          ) : null}
        </article>
      ))}
    </Page>
  );
}
