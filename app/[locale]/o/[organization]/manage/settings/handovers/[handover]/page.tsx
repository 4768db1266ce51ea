import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { Delivery } from '@/features/erasure/components/delivery';
import { listHandovers } from '@/features/erasure/handovers/queries';
import { handoverId } from '@/features/erasure/input';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string; handover: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('erasure.handover'))('metaTitle') };
}

/** What was handed over before an erasure: its file, its passphrase once, and how to open it. */
export default async function HandoverPage({ params }: Props) {
  const [{ locale, organization: slug, handover: given }, t, settings] = await Promise.all([
    params,
    getTranslations('erasure.handover'),
    getTranslations('settings.privacy'),
  ]);
  const gate = await openOrganization(locale, slug, 'people:erase');
  const id = handoverId.safeParse(given);
  if (!id.success) notFound();
  const [handover] = await read(gate, (scope) => listHandovers(scope, id.data));
  if (!handover) notFound();
  const { leftAt, expiresAt, destroyedAt } = handover;
  const dates = { left: longDate(locale, leftAt), until: longDate(locale, expiresAt) };
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ href: `/o/${slug}/manage/settings/privacy`, label: settings('metaTitle') }]}
          />
        }
        title={t('pageTitle')}
        lead={destroyedAt ? undefined : t('lead', dates)}
      />
      {destroyedAt ? (
        <Notice>{t('gone', { date: longDate(locale, destroyedAt) })}</Notice>
      ) : (
        <Delivery place={{ locale, organization: slug }} handover={handover} />
      )}
    </Page>
  );
}
