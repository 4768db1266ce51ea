import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { sampleRuns } from '@/access/sample';
import { ButtonLink } from '@/components/ui/button';
import { Page, PageHeader, Section } from '@/components/ui/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn.sent'))('title') };
}

/** The same page for a known and an unknown address. */
export default async function SentPage() {
  const t = await getTranslations('signIn.sent');
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead')} />
      {sampleRuns() ? <ButtonLink href="/outbox">{t('outbox')}</ButtonLink> : null}
      <Section title={t('nothing')} intro={t('nothingBody')}>
        <ButtonLink tone="quiet" href="/sign-in">
          {t('again')}
        </ButtonLink>
      </Section>
    </Page>
  );
}
