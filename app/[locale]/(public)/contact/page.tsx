import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { runtime } from '@/access/runtime';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { ContactForm } from '@/features/requests/components/contact-form';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('requests.contact');
  return { title: t('title'), description: t('lead'), robots: { index: true } };
}

/** Anyone writes to whoever publishes the library. What is sent is the same to everyone, programs included. */
export default async function ContactPage({ params, searchParams }: Props) {
  const [{ locale }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('requests.contact'),
  ]);
  if (query.sent) {
    return (
      <Page width="reading">
        <PageHeader title={t('sent')} />
        <Notice tone="good" announce="status">
          {t('sentText')}
        </Notice>
        <p className="mt-6">
          <TextLink href="/contact">{t('another')}</TextLink>
        </p>
      </Page>
    );
  }
  return (
    <Page width="reading">
      <PageHeader title={t('title')} lead={t('lead')} />
      <ContactForm place={{ locale }} formId={runtime().chance.uuid()} />
    </Page>
  );
}
