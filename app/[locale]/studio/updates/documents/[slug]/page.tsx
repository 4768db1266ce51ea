import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader } from '@/components/ui/page';
import { Proposal } from '@/features/library/updates/components/proposal';
import { findUpdate } from '@/features/library/updates/queries';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).slug };
}

/** A document that a release says otherwise than the library: what differs, to accept or decline. */
export default async function UpdateOfDocumentPage({ params }: Props) {
  const [{ locale, slug }, t] = await Promise.all([params, getTranslations('studio.updates')]);
  const session = await openStudio(locale);
  const update = await readLibrary(session, (scope) => findUpdate(scope, slug, locale));
  if (!update || update.kind === 'file') return notFound();
  return (
    <Page width="wide">
      <PageHeader
        title={update.own.title}
        above={<Breadcrumb items={[{ href: '/studio/updates', label: t('nav') }]} />}
        lead={t('proposedOn', { date: longDate(locale, update.proposedAt) })}
      />
      <Proposal place={{ locale }} update={update} />
    </Page>
  );
}
