import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { managePath } from '@/features/agreements/manage-path';
import { findTextInForce } from '@/features/agreements/overview/queries';
import { ActHistory } from '@/features/publishing/components/act-history';
import { OwnSite } from '@/features/publishing/components/own-site';
import { PublicAddresses } from '@/features/publishing/components/public-addresses';
import { PublishForm } from '@/features/publishing/components/publish-form';
import { PublishingState } from '@/features/publishing/components/publishing-state';
import { WhatIsPublished } from '@/features/publishing/components/what-is-published';
import { WithdrawForm } from '@/features/publishing/components/withdraw-form';
import { findPublishing, printsAreMade } from '@/features/publishing/queries';
import type { Locale } from '@/i18n/routing';
import { env } from '@/lib/env';

type Props = {
  params: Promise<{ locale: Locale; organization: string; slug: string }>;
  searchParams: Promise<Query>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('publishing'))('title') };
}

/** One policy before the public: where it stands, what would be published, the act, and what to take to one's own site. */
export default async function PublishPage({ params, searchParams }: Props) {
  const [{ locale, organization, slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('publishing'),
  ]);
  const gate = await openOrganization(locale, organization, 'agreements:adopt');
  const view = await read(gate, async (scope) => {
    const publishing = await findPublishing(scope, slug);
    if (!publishing) return null;
    const printed = publishing.live !== null && (await printsAreMade(scope, publishing.live.id));
    return { publishing, printed, texts: await findTextInForce(scope, slug) };
  });
  if (!view) return notFound();
  const { publishing, printed, texts } = view;
  const { live, adoption, acts, inLibrary } = publishing;
  const place = { locale, organization };
  const above = `${managePath(organization, 'policy')}/${slug}`;
  const policies = {
    href: managePath(organization, 'policy'),
    label: (await getTranslations('agreements'))('title', { kind: 'policy' }),
  };
  const publicUrl = env().PUBLIC_URL;
  const title = adoption?.texts[locale].title ?? slug;
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[inLibrary ? { href: above, label: title } : policies]} />}
        title={t('title')}
        lead={t('lead')}
      />
      {query.done === 'published' || query.done === 'withdrawn' ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {t(`done.${query.done}`)}
          </Notice>
        </div>
      ) : null}
      <PublishingState publishing={publishing} locale={locale} />
      <p className="mt-4 max-w-measure text-ink-soft text-sm">{t('law')}</p>
      {live ? (
        <PublicAddresses live={live} publicUrl={publicUrl} organization={organization} policy={slug} />
      ) : null}
      {live && adoption ? (
        <OwnSite
          live={live}
          printed={printed}
          publicUrl={publicUrl}
          policy={{
            organization,
            policy: slug,
            titles: { fr: adoption.texts.fr.title, en: adoption.texts.en.title },
          }}
          files={`${above}/publish`}
        />
      ) : null}
      {adoption && texts ? (
        <>
          {live?.adoptionId === adoption.id ? null : <WhatIsPublished texts={texts} />}
          <PublishForm publishing={publishing} adoptionId={adoption.id} place={place} />
        </>
      ) : null}
      {live ? <WithdrawForm policy={slug} place={place} /> : null}
      <ActHistory acts={acts} />
    </Page>
  );
}
