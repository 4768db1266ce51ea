import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader } from '@/components/ui/page';
import { AdoptButton } from '@/features/agreements/components/adopt-button';
import { AdoptionState } from '@/features/agreements/components/adoption-state';
import { TextHistory } from '@/features/agreements/components/text-history';
import { TextInForce } from '@/features/agreements/components/text-in-force';
import { findTextInForce, listAdoptable, listAdoptedTexts } from '@/features/agreements/overview/queries';
import type { Locale } from '@/i18n/routing';

type Props = { params: Promise<{ locale: Locale; organization: string; slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements'))('title', { kind: 'policy' }) };
}

/** One policy: what is in force, and the way to adopt it or the next. */
export default async function PolicyPage({ params }: Props) {
  const [{ locale, organization, slug }, t] = await Promise.all([params, getTranslations('agreements')]);
  const gate = await openOrganization(locale, organization, 'agreements:view');
  const view = await read(gate, async (scope) => {
    const [policy] = await listAdoptable(scope, locale, 'policy', slug);
    return policy
      ? {
          policy,
          inForce: await findTextInForce(scope, slug),
          texts: await listAdoptedTexts(scope, slug),
        }
      : null;
  });
  if (!view) return notFound();
  const { policy, inForce, texts } = view;
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
      <AdoptionState agreement={policy} />
      {inForce ? <TextInForce texts={inForce} /> : null}
      <TextHistory texts={texts} path={`${above}/${slug}`} />
    </Page>
  );
}
