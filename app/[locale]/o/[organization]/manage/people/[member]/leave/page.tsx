import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { ChangeLeave, PlanLeave } from '@/features/people/components/leave-forms';
import { LeaveState } from '@/features/people/components/leave-state';
import { memberId } from '@/features/people/input';
import { findStandingLeave, listPastLeaves } from '@/features/people/leaves/queries';
import { findPerson } from '@/features/people/queries';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';

interface Props {
  params: Promise<{ locale: Locale; organization: string; member: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people.leave'))('metaTitle') };
}

/** A leave of absence: planned, noted, changed or struck out. */
export default async function LeavePage({ params }: Props) {
  const [{ locale, organization: slug, member: given }, t, people] = await Promise.all([
    params,
    getTranslations('people.leave'),
    getTranslations('people'),
  ]);
  const gate = await openOrganization(locale, slug, 'people:manage');
  const id = memberId.safeParse(given);
  if (!id.success) notFound();
  const found = await read(gate, async (scope) => ({
    person: await findPerson(scope, id.data),
    leave: await findStandingLeave(scope, id.data),
    past: await listPastLeaves(scope, id.data),
    today: quebecDay(scope.now),
  }));
  const { person, leave, past, today } = found;
  if (!person || person.leftAt || person.role === 'auditor') notFound();
  const path = `/o/${slug}/manage/people`;
  const form = {
    place: { locale, organization: slug },
    memberId: person.id,
    today,
    typed: await recallTyped(),
  };
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { href: path, label: people('people') },
              { href: `${path}/${person.id}`, label: person.name },
            ]}
          />
        }
        title={leave ? t('changeOf', { name: person.name }) : t('title', { name: person.name })}
        lead={t('lead')}
      />
      {leave ? (
        <>
          <LeaveState leave={leave} href={null} />
          <ChangeLeave leave={leave} {...form} />
        </>
      ) : (
        <PlanLeave {...form} />
      )}
      {past.length > 0 ? (
        <Section title={t('past')}>
          <ul className="flex list-disc flex-col gap-1.5 pl-6">
            {past.map(({ id: key, from, until }) => (
              <li key={key}>{t('span', { from: longDate(locale, from), until: longDate(locale, until) })}</li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}
