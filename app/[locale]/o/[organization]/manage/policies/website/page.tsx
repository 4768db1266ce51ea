import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { managePath } from '@/features/agreements/manage-path';
import { findInterview } from '@/features/interview/queries';
import { CheckForm } from '@/features/website-check/components/check-form';
import { CheckResult } from '@/features/website-check/components/check-result';
import { InterviewDifferences } from '@/features/website-check/components/interview-differences';
import { findCheck } from '@/features/website-check/queries';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('websiteCheck'))('metaTitle') };
}

/** Whom the organization's website calls, by a file of its owner's browser, beside what the interview says. */
export default async function WebsiteCheckPage({ params, searchParams }: Props) {
  const [{ locale, organization }, query, t, policy] = await Promise.all([
    params,
    searchParams,
    getTranslations('websiteCheck'),
    getTranslations('agreements'),
  ]);
  const gate = await openOrganization(locale, organization, 'agreements:adopt');
  const { check, answers } = await read(gate, async (scope) => ({
    check: await findCheck(scope),
    answers: (await findInterview(scope)).answers,
  }));
  const policies = managePath(organization, 'policy');
  const typed = typeof query.site === 'string' ? query.site : undefined;
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: policies, label: policy('title', { kind: 'policy' }) }]} />}
        title={t('title')}
        lead={t('lead')}
      />
      {query.done === 'checked' || query.done === 'forgotten' ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {t(`done.${query.done}`)}
          </Notice>
        </div>
      ) : null}
      {check ? (
        <>
          <InterviewDifferences parties={check.parties} answers={answers} home={`${policies}/interview`} />
          <CheckResult check={check} place={{ locale, organization }} />
        </>
      ) : null}
      <CheckForm
        path={`${policies}/website`}
        site={typed ?? answers.site?.address ?? ''}
        problem={query.problem}
      />
    </Page>
  );
}
