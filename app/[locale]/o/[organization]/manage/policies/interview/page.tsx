import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { findKnownFacts } from '@/features/agreements/adopting/queries';
import { managePath } from '@/features/agreements/manage-path';
import { CALENDAR_FORM } from '@/features/interview/clauses';
import { Contradictions, Findings } from '@/features/interview/components/findings';
import { StepList } from '@/features/interview/components/step-list';
import { contradictionsOf } from '@/features/interview/findings';
import { findInterview } from '@/features/interview/queries';
import { findAdded } from '@/features/website-check/queries';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<{ done?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('interview'))('metaTitle') };
}

/** All the steps of the interview, and what its answers lead to. */
export default async function InterviewPage({ params, searchParams }: Props) {
  const [{ locale, organization }, query, t, policy] = await Promise.all([
    params,
    searchParams,
    getTranslations('interview'),
    getTranslations('agreements'),
  ]);
  const gate = await openOrganization(locale, organization, 'agreements:adopt');
  const { answers, revision, known, seen } = await read(gate, async (scope) => ({
    ...(await findInterview(scope)),
    known: await findKnownFacts(scope),
    seen: await findAdded(scope),
  }));
  const policies = managePath(organization, 'policy');
  const home = `${policies}/interview`;
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: policies, label: policy('title', { kind: 'policy' }) }]} />}
        title={t('title')}
        lead={t('lead')}
      />
      {query.done === 'yes' ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {t('done')}
          </Notice>
        </div>
      ) : null}
      {revision > 0 ? <Contradictions found={contradictionsOf(answers, known, seen)} home={home} /> : null}
      <StepList answers={answers} home={home} />
      {revision > 0 ? (
        <Findings
          answers={answers}
          locale={locale}
          policies={policies}
          calendar={`/o/${organization}/manage/forms/${CALENDAR_FORM}`}
        />
      ) : null}
    </Page>
  );
}
