import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { type Query, readPage } from '@/components/ui/query';
import { AdoptButton } from '@/features/agreements/components/adopt-button';
import { AdoptionState } from '@/features/agreements/components/adoption-state';
import { TextHistory } from '@/features/agreements/components/text-history';
import { TextInForce } from '@/features/agreements/components/text-in-force';
import { findTextInForce, listAdoptable, listAdoptedTexts } from '@/features/agreements/overview/queries';
import { AskForm } from '@/features/policies/components/ask-form';
import { ReaderList } from '@/features/policies/components/reader-list';
import { findAsking, listReaders } from '@/features/policies/readers/queries';
import { PublishingState } from '@/features/publishing/components/publishing-state';
import { findPublishing } from '@/features/publishing/queries';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; organization: string; slug: string }>;
  searchParams: Promise<Query>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements'))('title', { kind: 'policy' }) };
}

const readShow = (value: unknown) => (value === 'read' || value === 'to_read' ? value : 'all');

/** One policy: what is in force, who has read it once it is asked of everyone, and the way to adopt it or the next. */
export default async function PolicyPage({ params, searchParams }: Props) {
  const [{ locale, organization, slug }, query, t, ask, publish] = await Promise.all([
    params,
    searchParams,
    getTranslations('agreements'),
    getTranslations('policies.ask'),
    getTranslations('publishing'),
  ]);
  const gate = await openOrganization(locale, organization, 'agreements:view');
  const filter = { slug, show: readShow(query.show), page: readPage(query.page) } as const;
  const view = await read(gate, async (scope) => {
    const [policy] = await listAdoptable(scope, locale, 'policy', slug);
    if (!policy) return null;
    const asking = await findAsking(scope, slug);
    const list = await listReaders(scope, filter);
    const texts = await listAdoptedTexts(scope, slug);
    const publishing = await findPublishing(scope, slug);
    return { policy, asking, list, texts, publishing, inForce: await findTextInForce(scope, slug) };
  });
  if (!view) return notFound();
  const { policy, asking, list, texts, publishing, inForce } = view;
  const above = `/o/${organization}/manage/policies`;
  return (
    <Page width="wide">
      <PageHeader
        above={<Breadcrumb items={[{ href: above, label: t('back', { kind: 'policy' }) }]} />}
        title={policy.title}
        lead={policy.summary}
        actions={
          may(gate.member.role, 'agreements:adopt') ? (
            <AdoptButton agreement={policy} path={`${above}/${slug}`} />
          ) : undefined
        }
      />
      {query.done === 'asked' && asking ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {ask('done')}
          </Notice>
        </div>
      ) : null}
      <AdoptionState agreement={policy} />
      {inForce ? <TextInForce texts={inForce} /> : null}
      {inForce && publishing ? (
        <Section title={publish('section')}>
          <PublishingState publishing={publishing} locale={locale} />
          {may(gate.member.role, 'agreements:adopt') ? (
            <p className="mt-4">
              <TextLink href={`${above}/${slug}/publish`}>{publish('link')}</TextLink>
            </p>
          ) : null}
        </Section>
      ) : null}
      {inForce && !asking && may(gate.member.role, 'programs:assign') ? (
        <AskForm slug={slug} place={{ locale, organization }} />
      ) : null}
      {asking ? (
        <ReaderList
          policy={policy}
          asking={asking}
          list={list}
          filter={filter}
          paths={{ page: `${above}/${slug}`, organization }}
        />
      ) : null}
      <TextHistory texts={texts} path={`${above}/${slug}`} />
    </Page>
  );
}
