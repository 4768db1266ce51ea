import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { countLate } from '@/features/people/nudges/queries';
import { NudgeButton, NudgeTable } from '@/features/reminders/components/nudge-table';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reminders.nudge'))('metaTitle') };
}

/** Nudging those who are late: everyone, or a team. Says first how many mails that is. */
export default async function NudgePage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, { done }, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('reminders.nudge'),
  ]);
  const gate = await openOrganization(locale, slug, 'people:nudge');
  const [everyone, ...teams] = await read(gate, countLate);
  const place = { locale, organization: slug };
  const people = `/o/${slug}/manage/people`;
  const count = typeof done === 'string' && /^\d{1,4}$/.test(done) ? Number(done) : null;
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: people, label: t('people') }]} />}
        title={t('title')}
        lead={t('lead')}
      />
      {count !== null || done === 'begun' ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {count === null ? t('begun') : t('done', { count })}
          </Notice>
        </div>
      ) : null}
      {!everyone || everyone.late === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <>
          <p className="mb-4">{t('count', { count: everyone.late })}</p>
          <NudgeButton place={place} late={everyone} />
          {teams.length > 0 ? (
            <Section title={t('byTeam')}>
              <NudgeTable place={place} teams={teams} />
            </Section>
          ) : null}
        </>
      )}
    </Page>
  );
}
