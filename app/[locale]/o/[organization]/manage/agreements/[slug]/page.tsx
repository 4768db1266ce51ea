import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader } from '@/components/ui/page';
import { type Query, readPage } from '@/components/ui/query';
import { AdoptButton } from '@/features/agreements/components/adopt-button';
import { AdoptionState } from '@/features/agreements/components/adoption-state';
import { SignerList } from '@/features/agreements/components/signer-list';
import { TextHistory } from '@/features/agreements/components/text-history';
import { TextInForce } from '@/features/agreements/components/text-in-force';
import {
  findTextInForce,
  listAdoptable,
  listAdoptedTexts,
  listSigners,
} from '@/features/agreements/overview/queries';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; organization: string; slug: string }>;
  searchParams: Promise<Query>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements'))('title', { kind: 'agreement' }) };
}

const readShow = (value: unknown) => (value === 'signed' || value === 'to_sign' ? value : 'all');

/** One undertaking: what is in force, who has signed it and when, and the way to adopt it or the next. */
export default async function AgreementPage({ params, searchParams }: Props) {
  const [{ locale, organization, slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('agreements'),
  ]);
  const gate = await openOrganization(locale, organization, 'agreements:view');
  const filter = { slug, show: readShow(query.show), page: readPage(query.page) } as const;
  const view = await read(gate, async (scope) => {
    const [agreement] = await listAdoptable(scope, locale, 'agreement', slug);
    if (!agreement) return null;
    const list = await listSigners(scope, filter);
    return {
      agreement,
      list,
      inForce: await findTextInForce(scope, slug),
      texts: await listAdoptedTexts(scope, slug),
    };
  });
  if (!view) return notFound();
  const { agreement, list, inForce, texts } = view;
  const above = `/o/${organization}/manage/agreements`;
  const path = `${above}/${slug}`;
  return (
    <Page width="wide">
      <PageHeader
        above={<Breadcrumb items={[{ href: above, label: t('back', { kind: 'agreement' }) }]} />}
        title={agreement.title}
        lead={agreement.summary}
        actions={
          may(gate.member.role, 'agreements:adopt') ? (
            <AdoptButton agreement={agreement} path={path} />
          ) : undefined
        }
      />
      <AdoptionState agreement={agreement} />
      {inForce ? <TextInForce texts={inForce} /> : null}
      <TextHistory texts={texts} path={path} />
      <SignerList
        list={list}
        filter={filter}
        adoption={agreement.adoption}
        paths={{ page: path, organization }}
        countersigns={may(gate.member.role, 'agreements:countersign')}
      />
    </Page>
  );
}
