import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { HoldForm } from '@/features/erasure/holds/components/hold-form';
import { HoldLines } from '@/features/erasure/holds/components/hold-lines';
import { listHoldsOf } from '@/features/erasure/holds/queries';
import { memberId } from '@/features/people/input';
import { findPerson } from '@/features/people/queries';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';

interface Props {
  params: Promise<{ locale: Locale; organization: string; member: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('holds'))('metaTitle') };
}

/** That results were used in a decision: what follows from it is said before it is noted. */
export default async function DecisionPage({ params }: Props) {
  const [{ locale, organization: slug, member: given }, t, people] = await Promise.all([
    params,
    getTranslations('holds'),
    getTranslations('people'),
  ]);
  const gate = await openOrganization(locale, slug, 'people:manage');
  const id = memberId.safeParse(given);
  if (!id.success) notFound();
  const { person, holds, today } = await read(gate, async (scope) => ({
    person: await findPerson(scope, id.data),
    holds: await listHoldsOf(scope, id.data),
    today: quebecDay(scope.now),
  }));
  if (!person || person.erasedAt || person.role === 'auditor') notFound();
  const path = `/o/${slug}/manage/people`;
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
        title={t('noteTitle', { name: person.name })}
        lead={t('lead')}
      />
      <ul className="mb-8 flex max-w-measure list-disc flex-col gap-1.5 pl-6">
        <li>{t('consequences.kept')}</li>
        <li>{t('consequences.seen')}</li>
        <li>{t('consequences.ends')}</li>
      </ul>
      <HoldForm
        place={{ locale, organization: slug }}
        memberId={person.id}
        today={today}
        typed={await recallTyped()}
      />
      {holds.length > 0 ? (
        <Section title={t('standing')}>
          <HoldLines holds={holds} />
        </Section>
      ) : null}
    </Page>
  );
}
